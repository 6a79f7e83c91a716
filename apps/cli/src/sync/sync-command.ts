import { openLedger } from '@spend/core/ledger'
import { openAI } from '@spend/core/providers'
import { loadConfig, openClock, readSettings } from '@spend/core/settings'
import { runSync } from '@spend/core/sync'
import type { SyncFlags } from '../commands/sync.ts'
import type { CommandDeps } from '../terminal.ts'
import { readDayRange, refuseFuture } from './day-range.ts'
import { createProgressView } from './progress.ts'
import { syncResultAsJson, syncResultInWords } from './sync-result.ts'

/** `spend sync`: pulls what is due, or the days asked for, and prints what came of it. */
export const syncCommand = async (flags: SyncFlags, deps: CommandDeps): Promise<void> => {
  const range = readDayRange(flags)
  const settings = readSettings(deps.env, ['provider'])
  const clock = openClock(settings.clock)
  const now = () => clock.now()
  if (range) refuseFuture(range, await now())
  const { config, warnings } = loadConfig(settings.configPath)
  for (const note of [...settings.provider.hints, ...warnings]) deps.err(`${note}\n`)

  const signal = deps.stopSignal()
  const { adminKey, baseUrl } = settings.provider
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
    deps.out(flags.json ? syncResultAsJson(run) : syncResultInWords(run))
    if (run.status === 'failed' || signal.aborted) deps.exitWith(1)
  } finally {
    progress.end()
    await ledger.close()
  }
}
