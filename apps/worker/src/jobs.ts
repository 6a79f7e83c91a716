import { SpendError } from '@spend/core/errors'
import { ageOutTraces, type Ledger, readLastRun, type SyncRun } from '@spend/core/ledger'
import { due, type Job } from '@spend/core/schedule'
import type { Clock, ConfigSource, Environment, Logger } from '@spend/core/settings'
import { refreshOwnership } from '@spend/core/sync'
import type { SpendConfig } from '@spend/core/teams'
import { sendErrand } from './send-errand.ts'

export interface JobsOptions {
  readonly ledger: Ledger
  readonly config: ConfigSource
  readonly clock: Clock
  /** What the sync's own process is started with. */
  readonly env: Environment
  readonly logger: Logger
  readonly signal: AbortSignal
}

export interface Jobs {
  /** Does what is due, one thing at a time; while it is at work another call does nothing. Never rejects. */
  tick(): Promise<void>
  /** Resolves when nothing is being done. */
  idle(): Promise<void>
}

/** After what the run could not record (a full disk, a locked ledger), so that it is not tried each minute. */
const REST_MS = 600_000

export const createJobs = (options: JobsOptions): Jobs => {
  const { ledger, config, logger, signal } = options
  let running: Promise<void> | null = null
  let owned: SpendConfig | null = null
  let restUntilMs = 0

  const work = async (): Promise<void> => {
    const current = config.current()
    if (current !== owned && (await refreshOwnership({ ledger, config: current }))) owned = current
    const job = await nextJob(options)
    if (job === null || signal.aborted) return
    if (job === 'full') await dropOldTraces(options, current)
    const run = await sendErrand({ kind: job, config: current }, options)
    logger[run.status === 'complete' ? 'info' : 'warn'](summaryOf(run), `${job} sync ${run.status}`)
  }

  // The job runner is one of the few places that catch: whatever fails, the next minute is another try.
  const tick = async (): Promise<void> => {
    if (running || signal.aborted || Date.now() < restUntilMs) return
    running = work().catch((error: unknown) => {
      if (signal.aborted) return
      if (error instanceof SpendError && error.code === 'sync_running') return logger.info(error.message)
      restUntilMs = Date.now() + REST_MS
      if (error instanceof SpendError) return logger.error({ code: error.code }, error.message)
      return logger.error({ err: error }, 'a job failed')
    })
    await running
    running = null
  }
  return { tick, idle: async () => void (await running) }
}

/** Each night: single records go, what they add up to stays. */
const dropOldTraces = async (
  { ledger, clock, logger }: JobsOptions,
  { retention }: SpendConfig,
): Promise<void> => {
  const nowMs = await clock.now()
  const { removed } = await ageOutTraces(ledger, { keepRawDays: retention.rawTraceDays, nowMs })
  if (removed > 0) logger.info({ removed }, 'trace records past their retention were dropped')
}

const nextJob = async ({ ledger, clock }: JobsOptions): Promise<Job | null> => {
  const nowMs = await clock.now()
  return ledger.read(async reader => {
    const full = await readLastRun(reader, { kind: 'full' })
    const light = await readLastRun(reader, { kind: 'light' })
    return due(nowMs, { full, light })
  })
}

const summaryOf = ({ days, rows, requests, restatements, startedAtMs, endedAtMs, problems }: SyncRun) => ({
  days,
  rows,
  requests,
  restatements,
  tookMs: endedAtMs - startedAtMs,
  ...(problems.length > 0 ? { problems } : {}),
})
