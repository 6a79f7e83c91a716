import { SpendError } from '@spend/core/errors'
import { openLedger, type SyncRun } from '@spend/core/ledger'
import { openAI } from '@spend/core/providers'
import { type Clock, loadConfig, openClock, readSettings, type Settings } from '@spend/core/settings'
import { runSync } from '@spend/core/sync'
import type { SpendConfig } from '@spend/core/teams'
import type { SyncFlags } from '../commands/sync.ts'
import { UsageError } from '../failure.ts'
import type { CommandDeps } from '../terminal.ts'
import { type OpenRange, readDayRange, refuseFuture } from './day-range.ts'
import { createProgressView } from './progress.ts'
import { failedSyncAsJson, syncResultAsJson, syncResultInWords } from './sync-result.ts'

/** `spend sync`: pulls what is due, or the days asked for, and prints what came of it. */
export const syncCommand = async (flags: SyncFlags, deps: CommandDeps): Promise<void> => {
  try {
    await sync(flags, deps)
  } catch (error) {
    const code = error instanceof UsageError ? 'usage' : error instanceof SpendError ? error.code : null
    // Whoever reads JSON gets the reason there too; the exit status and the words come from the caller. The settings,
    // and with them the product's clock, may be what is wrong: the days are those of the real one.
    if (flags.json && code !== null)
      deps.out(
        failedSyncAsJson(
          { code, message: error instanceof Error ? error.message : '' },
          { range: null, nowMs: Date.now(), endpoint: 'sync' },
        ),
      )
    throw error
  }
}

const sync = async (flags: SyncFlags, deps: CommandDeps): Promise<void> => {
  const range = readDayRange(flags)
  const settings = readSettings(deps.env, ['provider'])
  const clock = openClock(settings.clock)
  const nowMs = await clock.now()
  if (range) refuseFuture(range, nowMs)
  const { config, warnings } = loadConfig(settings.configPath)
  for (const note of [...settings.provider.hints, ...warnings]) deps.err(`${note}\n`)

  const signal = deps.stopSignal()
  try {
    const run = await pull({ settings, clock, config, range, signal, deps })
    deps.out(flags.json ? syncResultAsJson(run) : syncResultInWords(run))
    if (run.status === 'failed' || signal.aborted) deps.exitWith(1)
  } catch (error) {
    const reason = reasonOf(error, signal)
    if (!reason) throw error
    if (flags.json) deps.out(failedSyncAsJson(reason, { range, nowMs }))
    deps.err(`${reason.message}\n`)
    deps.exitWith(1)
  }
}

const pull = async (options: {
  readonly settings: Settings<'provider'>
  readonly clock: Clock
  readonly config: SpendConfig
  readonly range: OpenRange | null
  readonly signal: AbortSignal
  readonly deps: CommandDeps
}): Promise<SyncRun> => {
  const { settings, clock, config, range, signal, deps } = options
  const { adminKey, baseUrl } = settings.provider
  const now = () => clock.now()
  const provider = openAI({ adminKey: adminKey.reveal(), baseUrl, now, signal })
  const progress = createProgressView(deps)
  const ledger = await openLedger({ url: settings.databaseUrl })
  try {
    const run = await runSync({
      ledger,
      provider,
      config,
      kind: range ? 'manual' : 'full',
      ...(range && { range }),
      now,
      whenBusy: 'wait',
      onProgress: progress.show,
      signal,
    })
    progress.end()
    for (const note of provider.notes) deps.err(`${note}\n`)
    return run
  } finally {
    progress.end()
    await ledger.close()
  }
}

/** Why there is no run to tell of; null for a mistake in the program. */
const reasonOf = (error: unknown, signal: AbortSignal): { code: string; message: string } | null => {
  if (error instanceof SpendError) return error
  return signal.aborted
    ? { code: 'stopped', message: 'The sync was stopped before it began. Nothing changed.' }
    : null
}
