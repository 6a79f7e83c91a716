export { compileDimensions, type DimensionResolver } from './dimensions.ts'
export {
  type ReadTraceFileOptions,
  readTraceFile,
  type TraceBatch,
  type TraceProblem,
} from './files/read-trace-file.ts'
export type { TraceContext } from './spend-record.ts'
