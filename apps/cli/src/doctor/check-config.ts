import type { ConfigFile } from '@spend/core/settings'
import { formatProblem, type SpendConfig } from '@spend/core/teams'
import { type Finding, found } from './finding.ts'

/** Whether `spend.yaml` is there and without mistakes, each named by line and column. */
export const checkConfig = (path: string, file: ConfigFile): Finding[] => {
  switch (file.status) {
    case 'ok':
      return [
        found('config', 'ok', `${path}: ${count(file.config)}, days read in ${file.config.timezone}.`),
        ...file.warnings.map(warning => found('config', 'warning', `${path}:${formatProblem(warning)}`)),
      ]
    case 'missing':
      return [found('config', 'warning', `${file.message}. Write one to give spend its owners.`)]
    case 'unreadable':
      return [found('config', 'problem', `${file.message}. Correct SPEND_CONFIG or the file's permissions.`)]
    case 'invalid':
      return file.problems.map(problem => found('config', 'problem', `${path}:${formatProblem(problem)}`))
  }
}

const count = ({ teams, shared }: SpendConfig): string =>
  `${teams.length} ${teams.length === 1 ? 'team' : 'teams'} and ${shared.length} shared ${shared.length === 1 ? 'pool' : 'pools'}`
