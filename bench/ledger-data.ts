/** A company's three years, made up from a seed: for benchmarks that ask questions of a large ledger. */
import type { CostRow, UsageRow } from '@spend/core/bill'
import {
  compactMonths,
  type Ledger,
  replaceCostDay,
  replaceUsageDay,
  storeDirectory,
} from '@spend/core/ledger'
import { readWireAmount, type WireAmount } from '@spend/core/money'
import { type OwnerOf, UNOWNED } from '@spend/core/teams'
import { addDays, type Day, day, daysOf, startOfDayMs } from '@spend/core/time'

const [PROJECTS, KEYS, MODELS, USERS, TEAMS] = [100, 400, 40, 150, 8]
const TIERS = ['', 'flex | ', 'priority | ']
const TOKEN_TYPES = ['input', 'cached input', 'output']

/** The first day after the ledger's last: a Monday. */
export const TODAY: Day = day(20_780)
export const PROVIDER = 'openai'

export interface LedgerSize {
  readonly days: number
  readonly costRowsPerDay: number
  readonly usageRowsPerDay: number
}
export const THREE_YEARS: LedgerSize = { days: 1096, costRowsPerDay: 3000, usageRowsPerDay: 500 }

/** Each tenth project is nobody's, each twelfth a pool's, the others the teams' in turn. */
export const ownerOf: OwnerOf = ({ projectId }) => {
  const project = Number(projectId.replace(/\D/g, ''))
  if (projectId === '' || project % 10 === 9) return UNOWNED
  if (project % 12 === 5) return { team: '', pool: 'platform' }
  return { team: `team-${project % TEAMS}`, pool: '' }
}

/** Fills the ledger through its own writes, day after day, and rolls its months up. Returns the rows written. */
export const fillLedger = async (ledger: Ledger, size: LedgerSize = THREE_YEARS): Promise<number> => {
  let rows = 0
  await storeDirectory(ledger, { provider: PROVIDER, directory: directory(), seenAtMs: startOfDayMs(TODAY) })
  for (const one of daysOf({ from: addDays(TODAY, -size.days), to: TODAY })) {
    const written = { provider: PROVIDER, day: one, syncedAtMs: startOfDayMs(addDays(one, 2)), ownerOf }
    const costs = await replaceCostDay(ledger, { ...written, rows: costRowsOf(one, size.costRowsPerDay) })
    const used = usageRowsOf(one, size.usageRowsPerDay)
    const usage = await replaceUsageDay(ledger, { ...written, endpoint: 'completions', rows: used })
    rows += costs.rows + usage.rows
  }
  await compactMonths(ledger)
  return rows
}

/** A day's cost rows: about the same combinations every day, each left out now and then. */
export const costRowsOf = (one: Day, count: number): CostRow[] => {
  const random = randomFrom(one)
  const combinations = Math.round(count * 1.1)
  const rows: CostRow[] = []
  for (let index = 0; index < combinations && rows.length < count; index += 1) {
    if (random() < 0.09) continue
    const { key, model, tier } = combinationOf(Math.floor(index / TOKEN_TYPES.length))
    const tokenType = TOKEN_TYPES[index % TOKEN_TYPES.length]
    const value = (random() ** 4 * 40).toFixed(10)
    rows.push({
      projectId: projectOf(key),
      apiKeyId: keyName(key),
      lineItem: `${tier}${modelName(model)}, ${tokenType}`,
      currency: 'usd',
      amount: wireOf(value),
      quantity: String(Math.floor(random() * 1e7)),
      quantityUnit: 'tokens',
    })
  }
  return rows
}

export const usageRowsOf = (one: Day, count: number): UsageRow[] => {
  const random = randomFrom(one + 1_000_000)
  return Array.from({ length: count }, (_, index) => {
    const { key, model } = combinationOf(index)
    const input = Math.floor(random() * 1e7)
    return {
      projectId: projectOf(key),
      apiKeyId: keyName(key),
      userId: index % 3 === 0 ? userName(index % USERS) : '',
      model: modelName(model),
      batch: 'false',
      serviceTier: 'default',
      detail: '',
      requests: Math.floor(random() * 9000),
      inputTokens: input,
      cachedInputTokens: Math.floor(input / 3),
      cacheWriteTokens: 0,
      outputTokens: Math.floor(random() * 1e6),
      other: {},
    }
  })
}

const wireOf = (value: string): WireAmount => {
  const amount = readWireAmount(value)
  if (!amount) throw new Error(`${value} is no amount`)
  return amount
}

const directory = () => ({
  projects: Array.from({ length: PROJECTS }, (_, index) => ({
    id: `proj_${index}`,
    name: `project-${index}`,
    archived: index % 20 === 0,
  })),
  keys: Array.from({ length: KEYS }, (_, index) => ({
    id: keyName(index),
    name: `key ${index}`,
    projectId: projectOf(index),
    ownerId: userName(index % USERS),
    createdAtS: null,
  })),
  users: Array.from({ length: USERS }, (_, index) => ({
    id: userName(index),
    name: `Person ${index}`,
    email: `person-${index}@example.com`,
    kind: 'user' as const,
  })),
})

/** Keys share models unevenly: every key has its two or three. */
const combinationOf = (index: number) => {
  const key = index % KEYS
  const turn = Math.floor(index / KEYS)
  return { key, model: (key * 7 + turn * 13) % MODELS, tier: TIERS[(key + turn) % TIERS.length] ?? '' }
}

const projectOf = (key: number): string => `proj_${key % PROJECTS}`
const keyName = (index: number): string => `key_${String(index).padStart(20, '0')}`
const userName = (index: number): string => `user-${String(index).padStart(20, '0')}`
const modelName = (index: number): string => `gpt-${5 + (index % 5)}.${index}-2025-0${1 + (index % 9)}-15`

/** mulberry32 */
const randomFrom = (seed: number): (() => number) => {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}
