/** The ledger's tables as Kysely sees them. */
// biome-ignore lint/complexity/noBannedTypes: filled in by the ledger's builder
export type LedgerSchema = {}
