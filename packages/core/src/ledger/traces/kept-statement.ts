import type { CompiledQuery, Kysely } from 'kysely'
import type { LedgerSchema } from '../schema.ts'

const kept = new WeakMap<Kysely<LedgerSchema>, Map<string, CompiledQuery>>()

/** Compiling a statement takes longer than running it: it is done once for each name, which stands for its text. */
export const keptStatement = (
  db: Kysely<LedgerSchema>,
  name: string,
  compile: () => CompiledQuery,
): CompiledQuery => {
  const statements = kept.get(db) ?? new Map<string, CompiledQuery>()
  kept.set(db, statements)
  const statement = statements.get(name) ?? compile()
  statements.set(name, statement)
  return statement
}
