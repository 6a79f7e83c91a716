import { advise, type Names } from '../../reconcile/index.ts'
import { describeRange } from '../../time/index.ts'
import { cleanLine, cleanName } from '../words/clean.ts'
import type { PeriodReconciliation } from './period-reconciliation.ts'
import { isTraced, sayReconciliation, warningsOf } from './say-reconciliation.ts'
import { tablesOf, type WordedTable } from './tables.ts'

/** A reconciliation in words, for whoever lays them out. */
export interface WordedReconciliation {
  readonly heading: string
  readonly sentence: string
  readonly tables: readonly WordedTable[]
  /** What to do about each cause, the largest first. */
  readonly advice: readonly string[]
  readonly warnings: readonly string[]
}

export const wordReconciliation = (given: PeriodReconciliation): WordedReconciliation => {
  const answer = { ...given, names: cleanNames(given.names) }
  const { reconciliation, names, range } = answer
  const isCompared = reconciliation !== null && isTraced(answer)
  return {
    heading: `Bill and traces · ${describeRange(range)}`,
    sentence: cleanLine(sayReconciliation(answer)),
    tables: isCompared ? tablesOf(reconciliation, names) : [],
    advice: isCompared ? advise(reconciliation.findings, names).map(({ text }) => cleanLine(text)) : [],
    warnings: warningsOf(answer).map(cleanLine),
  }
}

const cleanNames = ({ project, key }: Names): Names => ({
  project: id => cleanName(project(id)),
  key: id => cleanName(key(id)),
})
