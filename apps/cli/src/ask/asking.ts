import { existsSync } from 'node:fs'
import { type Answered, areOwnersCurrent, ask, vocabularyCache } from '@spend/core/answers'
import { SpendError } from '@spend/core/errors'
import { type Ledger, openLedger } from '@spend/core/ledger'
import { loadConfig, openClock, readSettings } from '@spend/core/settings'
import type { CommandDeps } from '../terminal.ts'

/** A question at a time, of one ledger. */
export interface Asking {
  ask(text: string): Promise<{ readonly answered: Answered; readonly nowMs: number }>
  close(): Promise<void>
}

const BUSY_AFTER_MS = 2_000

/** Opens what the settings name. Throws a SpendError where there is no ledger or a setting is wrong. */
export const openAsking = async (
  { env, err }: Pick<CommandDeps, 'env' | 'err'>,
  defaultTeam: string | undefined,
): Promise<Asking> => {
  const settings = readSettings(env)
  const { config, warnings } = loadConfig(settings.configPath)
  const clock = openClock(settings.clock)
  const cache = vocabularyCache()
  const url = settings.databaseUrl
  let ledger = await openLedger({ url, access: 'read' })
  // A folder without its spend.yaml must not take everybody's spend away: older owners are told of instead.
  const mayOwn = existsSync(settings.configPath)
  // What a file says without effect is for `sync` and `doctor` to tell.
  if (!mayOwn) for (const warning of warnings) err(`${warning}\n`)
  if (mayOwn && !(await areOwnersCurrent({ ledger, config, cache }))) ledger = await reopened(ledger, url)
  return {
    close: () => ledger.close(),
    async ask(text) {
      const nowMs = await clock.now()
      const asked = { ledger, config, nowMs, text, cache }
      const answered = await ask(defaultTeam === undefined ? asked : { ...asked, defaultTeam })
      return { answered, nowMs }
    },
  }
}

/** The ledger for writing, so that owners can follow the rules; as it was where it may not be written. */
const reopened = async (reading: Ledger, url: string): Promise<Ledger> => {
  try {
    const writing = await openLedger({ url, access: 'write', busyAfterMs: BUSY_AFTER_MS })
    await reading.close()
    return writing
  } catch (error) {
    if (error instanceof SpendError) return reading
    throw error
  }
}
