export { refreshOwnership } from './ownership.ts'
export { runSync, type SyncOptions, type SyncProgress } from './run-sync.ts'
