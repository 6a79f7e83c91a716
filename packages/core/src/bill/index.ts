export { type LineItemParts, parseLineItem } from './line-item.ts'
export {
  type CostRow,
  type Directory,
  type DirectoryKey,
  type DirectoryProject,
  type DirectoryUser,
  type Endpoint,
  MODEL_CALL_ENDPOINTS,
  type UsageEndpoint,
  type UsageRow,
} from './rows.ts'
export type { TraceRecord } from './trace.ts'
