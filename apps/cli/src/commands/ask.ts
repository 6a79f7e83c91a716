import type { Command } from 'commander'
import type { CommandDeps } from '../terminal.ts'

export interface AskFlags {
  readonly json?: boolean
  readonly batch?: boolean
  readonly team?: string
}

export const registerAsk = (program: Command, deps: CommandDeps): void => {
  program
    .command('ask')
    .description('answer a question, such as: spend ask team-x last week')
    .argument('[words...]', 'the question, quoted or not')
    .option('--json', 'print the answer as JSON')
    .option('--batch', 'read one JSON string a line from standard input, print one JSON result a line')
    .option('--team <team>', 'whose question it is where it names nobody, as in the channel of that team')
    .action(async (words: readonly string[], flags: AskFlags) => {
      const { askCommand } = await import('../ask/ask-command.ts')
      await askCommand(words, flags, deps)
    })
}
