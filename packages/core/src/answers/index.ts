export type {
  Answer,
  Answered,
  AnswerRow,
  BillParts,
  Completeness,
  Measure,
  Measured,
  Money,
  Mover,
  WordedAnswer,
  WordedError,
} from './answer.ts'
export { type Ask, areOwnersCurrent, ask } from './ask.ts'
export { answerToJson, type Json } from './json.ts'
export {
  type PeriodReconciled,
  type PeriodReconciliation,
  type PeriodReconciliationJson,
  type ReconcilePeriod,
  type ReconciliationError,
  reconcilePeriod,
  reconciliationToJson,
  type WordedReconciliation,
  type WordedTable,
  wordReconciliation,
} from './reconciliation/index.ts'
export { type VocabularyCache, vocabularyCache } from './vocabulary.ts'
export { wordAnswer, wordError } from './words/word-answer.ts'
