export * from './interface.ts'
export type { Ledger, LedgerReader } from './ledger.ts'
