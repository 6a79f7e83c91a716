export {
  type ImportedFile,
  type ImportOptions,
  type ImportProgress,
  importFile,
} from './import-file.ts'
export { type TakenRecords, type TakeRecords, takeRecords } from './take-records.ts'
export type { ImportCounts } from './tally.ts'
export { type TraceRules, traceRulesOf } from './trace-rules.ts'
