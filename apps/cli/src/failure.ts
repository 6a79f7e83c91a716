import { SpendError, type SpendErrorCode } from '@spend/core/errors'
import type { ExitCode } from './terminal.ts'

/** The caller's mistake: a flag, a date, an argument. */
export class UsageError extends Error {}

const CALLERS_MISTAKES: ReadonlySet<SpendErrorCode> = new Set([
  'setting_missing',
  'setting_invalid',
  'config_invalid',
])

/** What to say of an error and how to exit. Of a mistake in the program itself it says where, without secrets. */
export const failureOf = async (error: unknown): Promise<{ message: string; exitCode: ExitCode }> => {
  if (error instanceof UsageError) return { message: error.message, exitCode: 2 }
  if (error instanceof SpendError)
    return { message: error.message, exitCode: CALLERS_MISTAKES.has(error.code) ? 2 : 1 }
  const { maskSecrets } = await import('@spend/core/settings')
  const told = error instanceof Error ? (error.stack ?? error.message) : String(error)
  return { message: maskSecrets(`This is a mistake in Spend, please report it.\n${told}`), exitCode: 1 }
}
