import type { Command } from 'commander'
import type { CommandDeps } from '../terminal.ts'

export interface DoctorFlags {
  readonly json?: boolean
}

export const registerDoctor = (program: Command, deps: CommandDeps): void => {
  program
    .command('doctor')
    .description('check settings, spend.yaml, keys, ledger and Slack, and say what to do')
    .option('--json', 'print the findings as JSON')
    .action(async (flags: DoctorFlags) => {
      const { doctorCommand } = await import('../doctor/doctor-command.ts')
      await doctorCommand(flags, deps)
    })
}
