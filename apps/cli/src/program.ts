import { Command, CommanderError } from 'commander'
import manifest from '../package.json' with { type: 'json' }
import { registerAsk } from './commands/ask.ts'
import { registerDoctor } from './commands/doctor.ts'
import { registerReconcile } from './commands/reconcile.ts'
import { registerSync } from './commands/sync.ts'
import { registerTraces } from './commands/traces.ts'
import { failureOf } from './failure.ts'
import type { CommandDeps, ExitCode } from './terminal.ts'

/** Runs one command. Each loads what it needs when it is called, so that a question does not wait for a sync's parts. */
export const runProgram = async (args: readonly string[], deps: CommandDeps): Promise<ExitCode> => {
  const program = buildProgram(deps)
  try {
    await program.parseAsync(args.length === 0 ? ['--help'] : args, { from: 'user' })
    return deps.exitCode
  } catch (error) {
    // Commander has said by itself what was wrong with the words of the command line.
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2
    const { message, exitCode } = await failureOf(error)
    deps.err(`${message}\n`)
    return exitCode
  }
}

const buildProgram = (deps: CommandDeps): Command => {
  const program = new Command('spend')
    .description("A company's AI bill, answered.")
    .version(manifest.version)
    .exitOverride()
    .configureOutput({
      writeOut: text => void deps.out(text),
      writeErr: text => deps.err(text),
      getErrHelpWidth: () => deps.errColumns ?? 100,
    })
    .showSuggestionAfterError()
    .showHelpAfterError('(spend --help shows what there is)')
  registerAsk(program, deps)
  registerSync(program, deps)
  registerTraces(program, deps)
  registerReconcile(program, deps)
  registerDoctor(program, deps)
  return program
}
