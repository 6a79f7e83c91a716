import { type Ledger, readNames } from '@spend/core/ledger'
import { findOwnershipProblems, type SpendConfig } from '@spend/core/teams'
import { type Finding, found } from './finding.ts'

/** Whether each rule of `spend.yaml` does something, and alone. Says nothing before there are names. */
export const checkOwnership = async (ledger: Ledger, config: SpendConfig): Promise<Finding[]> => {
  const names = await ledger.read(readNames)
  if (names.projects.length === 0) return []
  // What spent and has left the provider's directory is matched as well: by its id.
  const directory = {
    projects: names.projects.map(project => ({ ...project, archived: false })),
    keys: names.keys.map(key => ({ ...key, ownerId: '', createdAtS: null })),
    users: [],
  }
  const problems = findOwnershipProblems(config, directory, { models: names.models, providers: ['openai'] })
  if (problems.length === 0)
    return [found('ownership', 'ok', 'Every rule matches something, and no two claim the same.')]
  return problems.map(({ message }) => found('ownership', 'warning', `${message}.`))
}
