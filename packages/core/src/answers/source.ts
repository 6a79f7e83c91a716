import type { LedgerReader } from '../ledger/index.ts'
import type { Question } from '../questions/index.ts'
import type { SpendConfig } from '../teams/index.ts'
import type { DayRange } from '../time/index.ts'
import { type Basis, basisOf } from './basis.ts'
import { type Coverage, coverageOf } from './coverage.ts'
import { type Add, adder } from './groups.ts'
import { sumMeasure } from './measure.ts'
import { scopeOf, traceScopeOf } from './scope.ts'
import { traceCoverageOf } from './traced/coverage.ts'
import { modelNamesOf } from './traced/model-names.ts'
import { sumTraced } from './traced/sums.ts'
import type { Vocabulary } from './vocabulary.ts'

/** Where an answer's figures come from: the bill, metered usage or traces, read alike. */
export interface Source extends Basis {
  /** Adds up what a question asks about. */
  adderOf(question: Question): Add
  coverageOf(range: DayRange): Promise<Coverage>
}

interface SourceQuery {
  readonly question: Question
  readonly config: SpendConfig
  readonly vocabulary: Vocabulary
  readonly nowMs: number
}

export const sourceOf = async (reader: LedgerReader, query: SourceQuery): Promise<Source> => {
  const { question, config, vocabulary, nowMs } = query
  const basis = basisOf(question, vocabulary)
  const { measure, isTraced } = basis
  const days = { nowMs, settledAfterDays: config.settledAfterDays }
  if (!isTraced)
    return {
      ...basis,
      adderOf(asked) {
        const filters = scopeOf(asked, config)
        return adder(({ narrower, ...sums }) =>
          sumMeasure(reader, { ...sums, measure, filters: [...filters, ...narrower] }),
        )
      },
      coverageOf: range => coverageOf(reader, { ...days, measure, range }),
    }
  const modelNames = await modelNamesOf(question, vocabulary)
  return {
    ...basis,
    adderOf(asked) {
      const filters = traceScopeOf(asked, modelNames)
      return adder(({ range, groupBy }) => sumTraced(reader, { measure, range, groupBy, filters }))
    },
    coverageOf: range => traceCoverageOf(reader, { ...days, range }),
  }
}
