import type { Kysely } from 'kysely'
import { SpendError } from '../errors/index.ts'
import type { Engine } from './engine/engine.ts'
import { MIGRATIONS, type Migration } from './migrations/index.ts'
import type { LedgerSchema } from './schema.ts'

interface Migrated {
  readonly engine: Engine
  /** What the ledger is called in errors. */
  readonly name: string
}

/** Applies what is missing in one transaction, so that one process migrates and others find it done. */
export const migrate = async ({ engine, name }: Migrated): Promise<void> => {
  if ((await missingMigrations({ engine, name })).length === 0) return
  await engine.write(async db => {
    if (!(await isLedger({ engine, name }))) await createMigrationTable(engine, db)
    for (const [migration, apply] of await missingOf(db, name)) {
      await apply(schemaless(db), engine.dialect)
      await db.insertInto('migration').values({ name: migration, applied_at_ms: Date.now() }).execute()
    }
  })
}

/** Refuses a ledger that this version cannot read, without changing it. */
export const requireMigrated = async ({ engine, name }: Migrated): Promise<void> => {
  const missing = await missingMigrations({ engine, name })
  if (missing.length > 0)
    throw new SpendError(
      'ledger_unreachable',
      `The ledger ${name} is from an older version of Spend or still empty. Nothing was changed. Run \`spend sync\` once to bring it up to date.`,
    )
}

const missingMigrations = async ({ engine, name }: Migrated): Promise<(readonly [string, Migration])[]> => {
  if (!(await isLedger({ engine, name }))) return [...MIGRATIONS]
  return engine.read(db => missingOf(db, name))
}

/** False where the database is empty; throws where it holds something else. */
const isLedger = async ({ engine, name }: Migrated): Promise<boolean> => {
  const tables = await engine.tableNames()
  if (tables.length > 0 && !tables.includes('migration'))
    throw new SpendError(
      'ledger_corrupt',
      `${name} is a database, but no ledger of Spend. It was left as it is. Point DATABASE_URL at another file.`,
    )
  return tables.length > 0
}

const missingOf = async (db: Kysely<LedgerSchema>, name: string) => {
  const applied = await db.selectFrom('migration').select('name').orderBy('name').execute()
  const unknown = applied.filter(row => !MIGRATIONS.has(row.name))
  if (unknown.length > 0)
    throw new SpendError(
      'ledger_newer',
      `The ledger ${name} was written by a newer version of Spend (${unknown.map(row => row.name).join(', ')}). Nothing was changed. Update Spend, or point DATABASE_URL at another ledger.`,
    )
  const names = new Set(applied.map(row => row.name))
  return [...MIGRATIONS].filter(([migration]) => !names.has(migration))
}

const createMigrationTable = (engine: Engine, db: Kysely<LedgerSchema>): Promise<void> =>
  db.schema
    .createTable('migration')
    .ifNotExists()
    .addColumn('name', 'text', column => column.notNull().primaryKey())
    .addColumn('applied_at_ms', engine.dialect.integer, column => column.notNull())
    .modifyEnd(engine.dialect.tableOptions('clustered'))
    .execute()

/** Migrations speak of tables as they were then, not of today's schema: the types of rows do not hold there. */
const schemaless = (db: Kysely<LedgerSchema>): Kysely<unknown> => db as unknown as Kysely<unknown>
