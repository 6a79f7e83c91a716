import type { Command } from 'commander'
import type { CommandDeps } from '../terminal.ts'

export interface SyncFlags {
  readonly from?: string
  readonly to?: string
  readonly json?: boolean
}

export const registerSync = (program: Command, deps: CommandDeps): void => {
  program
    .command('sync')
    .description('pull what was billed and metered into the ledger')
    .option('--from <day>', 'the first UTC day to pull, such as 2026-11-01; without days, those that are due')
    .option('--to <day>', 'the day after the last one')
    .option('--json', 'print the result as JSON')
    .action(async (flags: SyncFlags) => {
      const { syncCommand } = await import('../sync/sync-command.ts')
      await syncCommand(flags, deps)
    })
}
