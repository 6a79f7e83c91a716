export { HELP } from './help.ts'
export {
  DIMENSIONS,
  type Dimension,
  INTENTS,
  type Intent,
  KINDS,
  type Kind,
  type Named,
  type Question,
  type QuestionContext,
  type QuestionError,
  type QuestionErrorCode,
  type QuestionReading,
  type VocabularyEntry,
} from './question.ts'
export { readQuestion } from './read-question.ts'
export { renderQuestion } from './render.ts'
