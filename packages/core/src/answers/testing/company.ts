import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { MODEL_CALL_ENDPOINTS, type UsageEndpoint, type UsageRow } from '../../bill/index.ts'
import {
  applyOwnership,
  type Ledger,
  openLedger,
  readDirectory,
  replaceCostDay,
  replaceUsageDay,
  storeDirectory,
  storeTraces,
} from '../../ledger/index.ts'
import { nano, toDecimalString } from '../../money/index.ts'
import { compileOwnership, fingerprintOwnership, readConfig, type SpendConfig } from '../../teams/index.ts'
import { type Day, parseDay, startOfDayMs } from '../../time/index.ts'

export interface Billed {
  readonly project?: string
  readonly key?: string
  readonly lineItem?: string
  readonly currency?: string
  readonly nano: bigint
}

interface Metered {
  readonly project?: string
  readonly key?: string
  readonly model?: string
  readonly requests?: number
  readonly input?: number
  readonly output?: number
}

/** One recorded call. With neither cost it is unpriced. */
interface TracedCall {
  readonly provider?: string
  readonly project?: string
  readonly key?: string
  readonly model?: string
  readonly workflow?: string
  readonly run?: string
  readonly actionGroup?: string
  readonly businessUnit?: string
  readonly environment?: string
  readonly input?: number
  readonly cached?: number
  readonly output?: number
  readonly reported?: bigint
  readonly priced?: bigint
}

export const iso = (text: string): Day => {
  const day = parseDay(text)
  if (day === null) throw new Error(`${text} is no day`)
  return day
}

export const dollars = (amount: number): bigint => BigInt(Math.round(amount * 1e6)) * 1000n

export const config = (yaml: string): SpendConfig => {
  const reading = readConfig(yaml)
  if (reading.status === 'invalid') throw new Error(JSON.stringify(reading.problems))
  return reading.config
}

/** A ledger in a temporary file, with the verbs that fill it. Gone when the test is. */
export interface Company {
  readonly ledger: Ledger
  readonly path: string
  readonly config: SpendConfig
  bill(day: string | Day, rows: readonly Billed[], syncedAtMs?: number): Promise<void>
  meter(day: string | Day, rows: readonly Metered[], endpoints?: readonly UsageEndpoint[]): Promise<void>
  trace(day: string | Day, calls: readonly TracedCall[]): Promise<void>
  /** Earlier than the test's end. Again does nothing. */
  close(): Promise<void>
  directory(names: { projects?: Record<string, string>; keys?: Record<string, string> }): Promise<void>
}

export const company = async (yaml = 'teams: {}'): Promise<Company> => {
  const folder = mkdtempSync(join(tmpdir(), 'spend-answers-'))
  const path = join(folder, 'spend.db')
  const ledger = await openLedger({ url: `sqlite:${path}` })
  const settings = config(yaml)
  const provider = 'openai'
  let traces = 0
  const nextId = () => {
    traces += 1
    return `${traces}`
  }
  const ownerOf = async () => compileOwnership(settings, await ledger.read(readDirectory))
  const bringOwners = async () =>
    applyOwnership(ledger, {
      hash: fingerprintOwnership(settings, await ledger.read(readDirectory)),
      ownerOf: await ownerOf(),
    })
  const close = async () => {
    await ledger.close()
    rmSync(folder, { recursive: true, force: true })
  }
  onTestFinished(close)
  await bringOwners()
  return {
    ledger,
    path,
    config: settings,
    async bill(day, rows, syncedAtMs) {
      const on = typeof day === 'string' ? iso(day) : day
      await replaceCostDay(ledger, {
        provider,
        day: on,
        rows: rows.map(row => ({
          projectId: row.project ?? '',
          apiKeyId: row.key ?? '',
          lineItem: row.lineItem ?? '',
          currency: row.currency ?? 'usd',
          amount: { raw: toDecimalString(row.nano), amountNano: nano(row.nano) },
          quantity: null,
          quantityUnit: null,
        })),
        syncedAtMs: syncedAtMs ?? startOfDayMs(on) + 100_000_000,
        ownerOf: await ownerOf(),
      })
    },
    async meter(day, rows, endpoints = [...MODEL_CALL_ENDPOINTS]) {
      const on = typeof day === 'string' ? iso(day) : day
      for (const endpoint of endpoints)
        await replaceUsageDay(ledger, {
          provider,
          endpoint,
          day: on,
          rows: endpoint === 'completions' ? rows.map(usageRow) : [],
          syncedAtMs: startOfDayMs(on) + 100_000_000,
          ownerOf: await ownerOf(),
        })
    },
    async trace(day, calls) {
      const startedAtMs = startOfDayMs(typeof day === 'string' ? iso(day) : day) + 43_200_000
      const records = calls.map(call => ({ ...traceRecord(call), startedAtMs, traceId: nextId() }))
      await storeTraces(ledger, { records, keepRawDays: 35, nowMs: Date.parse('2026-11-23T15:00:00Z') })
    },
    async directory({ projects = {}, keys = {} }) {
      await storeDirectory(ledger, {
        provider,
        directory: {
          projects: Object.entries(projects).map(([id, name]) => ({ id, name, archived: false })),
          keys: Object.entries(keys).map(([id, name]) => ({
            id,
            name,
            projectId: '',
            ownerId: '',
            createdAtS: null,
          })),
          users: [],
        },
        seenAtMs: 0,
      })
      await bringOwners()
    },
    close,
  }
}

const usageRow = (row: Metered): UsageRow => ({
  projectId: row.project ?? '',
  apiKeyId: row.key ?? '',
  userId: '',
  model: row.model ?? '',
  batch: '',
  serviceTier: '',
  detail: '',
  requests: row.requests ?? 1,
  inputTokens: row.input ?? 0,
  cachedInputTokens: 0,
  cacheWriteTokens: 0,
  outputTokens: row.output ?? 0,
  other: {},
})

const traceRecord = (call: TracedCall) => ({
  spanId: '',
  endedAtMs: null,
  provider: call.provider ?? 'openai',
  model: call.model ?? 'gpt-5',
  inputTokens: call.input ?? 0,
  cachedInputTokens: call.cached ?? 0,
  cacheWriteTokens: 0,
  outputTokens: call.output ?? 0,
  reportedNano: call.reported === undefined ? null : nano(call.reported),
  pricedNano: call.priced === undefined ? null : nano(call.priced),
  serviceTier: '',
  batch: '',
  projectId: call.project ?? '',
  apiKeyId: call.key ?? '',
  endUser: '',
  workflow: call.workflow ?? '',
  workflowRunId: call.run ?? '',
  actionGroup: call.actionGroup ?? '',
  businessUnit: call.businessUnit ?? '',
  environment: call.environment ?? '',
})
