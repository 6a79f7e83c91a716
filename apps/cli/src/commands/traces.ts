import type { Command } from 'commander'
import type { CommandDeps } from '../terminal.ts'

export interface ImportFlags {
  readonly json?: boolean
  readonly strict?: boolean
}

export const registerTraces = (program: Command, deps: CommandDeps): void => {
  program
    .command('traces')
    .description("take in the company's own records of model calls")
    .command('import')
    .description('take in JSON lines or CSV, gzipped or not; repeating it counts nothing twice')
    .argument('<files...>', 'the files, or - for standard input')
    .option('--json', 'print the result as JSON')
    .option('--strict', 'take nothing of a file in which anything is wrong')
    .action(async (files: readonly string[], flags: ImportFlags) => {
      const { importCommand } = await import('../traces/import-command.ts')
      await importCommand(files, flags, deps)
    })
}
