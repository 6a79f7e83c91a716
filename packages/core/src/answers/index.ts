export type {
  Answer,
  Answered,
  AnswerRow,
  BillParts,
  Completeness,
  Measure,
  Money,
  WordedAnswer,
} from './answer.ts'
