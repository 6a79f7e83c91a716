import { reconcilePeriod, reconciliationToJson, wordReconciliation } from '@spend/core/answers'
import { SpendError } from '@spend/core/errors'
import { openLedger } from '@spend/core/ledger'
import { loadConfig, openClock, readSettings } from '@spend/core/settings'
import { paintFor } from '../ask/paint.ts'
import type { ReconcileFlags } from '../commands/reconcile.ts'
import type { CommandDeps } from '../terminal.ts'
import { layOutError, layOutReconciliation } from './layout.ts'

/** `spend reconcile`: the bill of a period's settled days beside the traces. Exit status 2 where there is no such period. */
export const reconcileCommand = async (
  words: readonly string[],
  flags: ReconcileFlags,
  deps: CommandDeps,
): Promise<void> => {
  try {
    await reconcileWords(words.join(' '), flags, deps)
  } catch (error) {
    // Whoever reads JSON gets the reason there too; the exit status and the words come from the caller.
    if (error instanceof SpendError && flags.json)
      deps.out(
        `${JSON.stringify({ error: { code: error.code, message: error.message, suggestions: [] } })}\n`,
      )
    throw error
  }
}

const reconcileWords = async (period: string, { json }: ReconcileFlags, deps: CommandDeps): Promise<void> => {
  const settings = readSettings(deps.env)
  const { config } = loadConfig(settings.configPath)
  const nowMs = await openClock(settings.clock).now()
  const ledger = await openLedger({ url: settings.databaseUrl, access: 'read' })
  try {
    const reconciled = await reconcilePeriod({ ledger, config, nowMs, period })
    if (reconciled.status === 'error') deps.exitWith(2)
    if (json) deps.out(`${JSON.stringify(reconciliationToJson(reconciled))}\n`)
    else if (reconciled.status === 'error') deps.err(layOutError(reconciled.error))
    else deps.out(await layOutReconciliation(wordReconciliation(reconciled.answer), paintFor(deps.env)))
  } finally {
    await ledger.close()
  }
}
