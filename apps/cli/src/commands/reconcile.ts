import type { Command } from 'commander'
import type { CommandDeps } from '../terminal.ts'

export interface ReconcileFlags {
  readonly json?: boolean
}

export const registerReconcile = (program: Command, deps: CommandDeps): void => {
  program
    .command('reconcile')
    .description(
      'set the bill beside the traces and say why they differ, such as: spend reconcile last month',
    )
    .argument('<period...>', 'the period, quoted or not; only its settled days count')
    .option('--json', 'print the result as JSON')
    .action(async (period: readonly string[], flags: ReconcileFlags) => {
      const { reconcileCommand } = await import('../reconcile/reconcile-command.ts')
      await reconcileCommand(period, flags, deps)
    })
}
