import { SpendError, type SpendErrorCode } from '@spend/core/errors'
import { openLedger, type SyncRun } from '@spend/core/ledger'
import { openAI } from '@spend/core/providers'
import type { Job } from '@spend/core/schedule'
import { type Environment, openClock, readSettings } from '@spend/core/settings'
import { runSync } from '@spend/core/sync'
import type { SpendConfig } from '@spend/core/teams'

/** What the worker wants synced, by the last good `spend.yaml`. */
export interface Errand {
  readonly kind: Job
  readonly config: SpendConfig
}

export type Outcome =
  | { readonly status: 'ran'; readonly run: SyncRun }
  | { readonly status: 'failed'; readonly code: SpendErrorCode | null; readonly message: string }

interface ErrandContext {
  readonly env: Environment
  readonly signal: AbortSignal
}

/** Never rejects: an error goes to the parent as words. */
export const doErrand = async (message: unknown, context: ErrandContext): Promise<Outcome> => {
  try {
    // Only the worker talks to this process, and it sends nothing else.
    return { status: 'ran', run: await sync(message as Errand, context) }
  } catch (error) {
    if (error instanceof SpendError) return { status: 'failed', code: error.code, message: error.message }
    return {
      status: 'failed',
      code: null,
      message: error instanceof Error ? (error.stack ?? error.message) : 'unknown',
    }
  }
}

const sync = async ({ kind, config }: Errand, { env, signal }: ErrandContext): Promise<SyncRun> => {
  const settings = readSettings(env, ['provider'])
  const clock = openClock(settings.clock)
  const now = () => clock.now()
  const { adminKey, baseUrl } = settings.provider
  const provider = openAI({ adminKey: adminKey.reveal(), baseUrl, now, signal })
  const ledger = await openLedger({ url: settings.databaseUrl })
  try {
    return await runSync({ ledger, provider, config, kind, now, whenBusy: 'yield', signal })
  } finally {
    await ledger.close()
  }
}
