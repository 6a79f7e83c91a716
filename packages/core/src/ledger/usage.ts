import type { UsageEndpoint, UsageRow } from '../bill/index.ts'
import type { OwnerOf } from '../teams/index.ts'
import type { Day } from '../time/index.ts'
import { type Book, writeNewEntries, writeWithBook } from './book.ts'
import type { Cell } from './cells.ts'
import type { ReplacedDay } from './costs.ts'
import { readPull, recordPull } from './coverage.ts'
import type { Ledger, LedgerReader, LedgerWriter } from './ledger.ts'
import { USAGE_MEASURES } from './measures.ts'
import { markMonthStale, monthOf } from './months.ts'
import { nextTurn, type RollUp, touchCells, writeRollUp } from './roll-up.ts'
import { type UsageSeries, usageSeriesOf } from './usage-series.ts'

export interface UsageDay {
  readonly provider: string
  readonly endpoint: UsageEndpoint
  readonly day: Day
  readonly rows: readonly UsageRow[]
  /** When the provider said so, in milliseconds since 1970. */
  readonly syncedAtMs: number
  /** Asked once for each combination of dimensions, when it is first seen. */
  readonly ownerOf: OwnerOf
}

/** What one series used on the day. */
export interface UsageFact {
  readonly series: UsageSeries
  readonly requests: number
  readonly inputTokens: number
  readonly cachedInputTokens: number
  readonly outputTokens: number
  readonly cacheWriteTokens: number
  /** JSON of what else was counted; null for nothing. */
  readonly other: string | null
}

/** Replaces what is known of a day's usage through one endpoint in one short transaction: facts, roll-ups, coverage. */
export const replaceUsageDay = (ledger: Ledger, usage: UsageDay): Promise<ReplacedDay> =>
  writeWithBook(ledger, async (writer, book) => {
    const { provider, endpoint, day, syncedAtMs } = usage
    const unit = { provider, endpoint, day }
    const pull = await readPull(writer, unit)
    const before = pull ? await readUsageFacts(writer, { ...unit, book }) : []
    const after = collectFacts(usage, book)
    const { changed, vanished } = compare(before, after)
    await recordPull(writer, { ...unit, rows: after.length, syncedAtMs })
    if (changed.length + vanished.length === 0)
      return { rows: after.length, changed: pull === null, restatements: 0 }

    await writeNewEntries(writer, book)
    await writeFacts(writer, { day, isNew: before.length === 0, changed, vanished })
    const month = monthOf(day)
    await writeRollUp(writer, {
      table: 'usage_cell_day',
      measures: USAGE_MEASURES,
      month,
      day,
      before: rollUpUsage(before),
      after: rollUpUsage(after),
    })
    await markMonthStale(writer, 'usage', month)
    return { rows: after.length, changed: true, restatements: 0 }
  })

/** The day's facts as they are stored, of one endpoint. */
export const readUsageFacts = async (
  { db }: LedgerReader,
  { provider, endpoint, day, book }: { provider: string; endpoint: UsageEndpoint; day: Day; book: Book },
): Promise<UsageFact[]> => {
  const rows = await db.selectFrom('usage_day').selectAll().where('day', '=', BigInt(day)).execute()
  const facts: UsageFact[] = []
  for (const row of rows) {
    const series = book.usage.byId.get(Number(row.series_id))
    if (series?.provider !== provider || series.endpoint !== endpoint) continue
    facts.push({
      series,
      requests: Number(row.requests),
      inputTokens: Number(row.input_tokens),
      cachedInputTokens: Number(row.cached_input_tokens),
      outputTokens: Number(row.output_tokens),
      cacheWriteTokens: Number(row.cache_write_tokens),
      other: row.other,
    })
  }
  return facts
}

const MEASURES = USAGE_MEASURES.length

/** What facts add up to in each cell, as `rollUpCosts` does. Counts stay below 2^53, where numbers are exact. */
export const rollUpUsage = (
  facts: readonly UsageFact[],
  cellsOf: (series: UsageSeries) => readonly Cell[] = series => series.cells,
): RollUp => {
  const lists = facts.map(fact => cellsOf(fact.series))
  const cells = touchCells(lists)
  const sums = new Float64Array(cells.length * MEASURES)
  const add = (index: number, count: number) => {
    sums[index] = (sums[index] ?? 0) + count
  }
  for (const [index, { requests, inputTokens, cachedInputTokens, outputTokens }] of facts.entries())
    for (const { slot } of lists[index] ?? []) {
      add(slot * MEASURES, requests)
      add(slot * MEASURES + 1, inputTokens)
      add(slot * MEASURES + 2, cachedInputTokens)
      add(slot * MEASURES + 3, outputTokens)
    }
  return new Map(
    cells.map((cell, slot) => [cell.id, [...sums.subarray(slot * MEASURES, (slot + 1) * MEASURES)]]),
  )
}

/** One fact a series, in the order of series; rows of equal dimensions are added up. */
const collectFacts = ({ provider, endpoint, rows, ownerOf }: UsageDay, book: Book): UsageFact[] => {
  const lookUp = { series: book.usage, cells: book.cells, owners: book.owners, ownerOf }
  const source = { provider, endpoint }
  const turn = nextTurn()
  const found: { series: UsageSeries; row: UsageRow }[] = []
  let last: UsageSeries | undefined
  for (const row of rows) {
    const series = usageSeriesOf(lookUp, { source, row, last })
    last = series
    const twin = series.turn === turn ? found[series.slot] : undefined
    if (twin) twin.row = addRows(twin.row, row)
    else {
      series.turn = turn
      series.slot = found.length
      found.push({ series, row })
    }
  }
  return found.sort((a, b) => a.series.id - b.series.id).map(toFact)
}

const toFact = ({ series, row }: { series: UsageSeries; row: UsageRow }): UsageFact => ({
  series,
  requests: row.requests,
  inputTokens: row.inputTokens,
  cachedInputTokens: row.cachedInputTokens,
  outputTokens: row.outputTokens,
  cacheWriteTokens: row.cacheWriteTokens,
  other: toJson(row.other),
})

const addRows = (left: UsageRow, right: UsageRow): UsageRow => {
  const other = { ...left.other }
  for (const [name, count] of Object.entries(right.other)) other[name] = (other[name] ?? 0) + count
  return {
    ...left,
    requests: left.requests + right.requests,
    inputTokens: left.inputTokens + right.inputTokens,
    cachedInputTokens: left.cachedInputTokens + right.cachedInputTokens,
    outputTokens: left.outputTokens + right.outputTokens,
    cacheWriteTokens: left.cacheWriteTokens + right.cacheWriteTokens,
    other,
  }
}

const toJson = (other: UsageRow['other']): string | null => {
  for (const _ in other) return JSON.stringify(other)
  return null
}

/** Counts are stored in the order they came in, which may differ from one pull to the next. */
const isSameJson = (left: string | null, right: string | null): boolean =>
  left === right || (left !== null && right !== null && inOrder(left) === inOrder(right))

const inOrder = (json: string): string => {
  const counts: object = JSON.parse(json)
  return JSON.stringify(Object.entries(counts).sort(([a], [b]) => (a < b ? -1 : 1)))
}

const compare = (before: readonly UsageFact[], after: readonly UsageFact[]) => {
  if (before.length === 0) return { changed: after, vanished: [] }
  const rest = new Map(before.map(fact => [fact.series.id, fact]))
  const changed = after.filter(fact => {
    const stored = rest.get(fact.series.id)
    rest.delete(fact.series.id)
    return !stored || !isSameFact(stored, fact)
  })
  return { changed, vanished: [...rest.values()] }
}

const isSameFact = (stored: UsageFact, fact: UsageFact): boolean =>
  stored.requests === fact.requests &&
  stored.inputTokens === fact.inputTokens &&
  stored.cachedInputTokens === fact.cachedInputTokens &&
  stored.outputTokens === fact.outputTokens &&
  stored.cacheWriteTokens === fact.cacheWriteTokens &&
  isSameJson(stored.other, fact.other)

const writeFacts = async (
  { bulk }: LedgerWriter,
  facts: {
    day: Day
    isNew: boolean
    changed: readonly UsageFact[]
    vanished: readonly UsageFact[]
  },
): Promise<void> => {
  const { day, isNew, changed, vanished } = facts
  const key = ['day', 'series_id']
  const counts = ['requests', 'input_tokens', 'cached_input_tokens', 'output_tokens', 'cache_write_tokens']
  const columns = [...key, ...counts, 'other']
  await bulk(
    isNew ? { insert: 'usage_day', columns } : { insert: 'usage_day', columns, key },
    changed,
    fact => [
      day,
      fact.series.id,
      fact.requests,
      fact.inputTokens,
      fact.cachedInputTokens,
      fact.outputTokens,
      fact.cacheWriteTokens,
      fact.other,
    ],
  )
  await bulk({ delete: 'usage_day', key }, vanished, fact => [day, fact.series.id])
}
