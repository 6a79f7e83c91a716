/** What storing a day takes, beside bare prepared inserts of the same rows into tables of the same shape. */
import { join } from 'node:path'
import { openLedger, replaceCostDay, replaceUsageDay } from '@spend/core/ledger'
import { addDays, startOfDayMs } from '@spend/core/time'
import Database from 'better-sqlite3'
import { costRowsOf, ownerOf, PROVIDER, TODAY, usageRowsOf } from './ledger-data.ts'

const [COST_ROWS, USAGE_ROWS, DAYS] = [3000, 5000, 60]

const TABLES = `
  create table cost_day (day integer not null, series_id integer not null, amount_nano integer not null,
    raw text not null, quantity text, quantity_unit text, primary key (day, series_id)) strict, without rowid;
  create table usage_day (day integer not null, series_id integer not null, requests integer not null,
    input_tokens integer not null, cached_input_tokens integer not null, output_tokens integer not null,
    cache_write_tokens integer not null, other text, primary key (day, series_id)) strict, without rowid;`

/** Microseconds of CPU a row, the median of days. */
export interface WriteCost {
  readonly what: string
  readonly ledgerUs: number
  readonly bareUs: number
}

/** Writes the same days both ways, in turn; files go into `folder`. */
export const compareWrites = async (folder: string): Promise<WriteCost[]> => {
  const ledger = await openLedger({ url: `sqlite:${join(folder, 'writes.db')}` })
  const bare = new Database(join(folder, 'bare.db'))
  bare.pragma('journal_mode = WAL')
  bare.pragma('synchronous = NORMAL')
  bare.exec(TABLES)
  const insertCost = bare.prepare('insert into cost_day values (?, ?, ?, ?, ?, ?)')
  const insertUsage = bare.prepare('insert into usage_day values (?, ?, ?, ?, ?, ?, ?, ?)')
  const inTransaction = bare.transaction((work: () => void) => work())
  const times = { cost: [], bareCost: [], usage: [], bareUsage: [] } satisfies Record<string, number[]>
  const timed = async (list: number[], rows: number, work: () => unknown) => {
    const from = process.cpuUsage()
    await work()
    const { user, system } = process.cpuUsage(from)
    list.push((user + system) / rows)
  }
  for (let index = 0; index < DAYS; index += 1) {
    const day = addDays(TODAY, index)
    const written = { provider: PROVIDER, day, syncedAtMs: startOfDayMs(day), ownerOf }
    const costs = costRowsOf(day, COST_ROWS)
    const usage = usageRowsOf(day, USAGE_ROWS)
    await timed(times.cost, COST_ROWS, () => replaceCostDay(ledger, { ...written, rows: costs }))
    await timed(times.bareCost, COST_ROWS, () =>
      inTransaction(() => {
        for (const [id, { amount, quantity, quantityUnit }] of costs.entries())
          insertCost.run(day, id, amount.amountNano, amount.raw, quantity, quantityUnit)
      }),
    )
    await timed(times.usage, USAGE_ROWS, () =>
      replaceUsageDay(ledger, { ...written, endpoint: 'completions', rows: usage }),
    )
    await timed(times.bareUsage, USAGE_ROWS, () =>
      inTransaction(() => {
        for (const [id, row] of usage.entries()) {
          const { requests, inputTokens, cachedInputTokens, outputTokens, cacheWriteTokens } = row
          insertUsage.run(
            day,
            id,
            requests,
            inputTokens,
            cachedInputTokens,
            outputTokens,
            cacheWriteTokens,
            null,
          )
        }
      }),
    )
  }
  bare.close()
  await ledger.close()
  return [
    { what: 'a cost row', ledgerUs: median(times.cost), bareUs: median(times.bareCost) },
    { what: 'a usage row', ledgerUs: median(times.usage), bareUs: median(times.bareUsage) },
  ]
}

const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN
