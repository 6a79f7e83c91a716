export type { Arrival } from './aitracer.ts'
export { compileDimensions, type DimensionResolver } from './dimensions.ts'
export {
  type ReadTraceFileOptions,
  readTraceFile,
  type TraceBatch,
  type TraceProblem,
} from './files/read-trace-file.ts'
export { answerOtlp, answerOtlpError, type OtlpAnswer } from './otlp/answer-otlp.ts'
export { decodeOtlp, type OtlpOptions, type OtlpRefused, type OtlpTaken } from './otlp/decode-otlp.ts'
export { createSpanMemory, type SpanMemory } from './otlp/span-memory.ts'
export { type AitracerReading, type AitracerTaken, readAitracerBody } from './read-aitracer-body.ts'
export type { TraceContext } from './spend-record.ts'
export { type UnpackedBody, unpackBody } from './unpack-body.ts'
