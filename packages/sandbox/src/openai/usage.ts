import { type Company, type Endpoint, S_PER_DAY, type UsageRow } from '../company/index.ts'
import { type Bucket, cursorOf, usageBuckets } from './buckets.ts'
import { isoSeconds, type WirePage, type WireRow } from './page.ts'
import { choiceOf, readFlag, readList } from './parameters.ts'

type Dimension =
  | 'project_id'
  | 'user_id'
  | 'api_key_id'
  | 'model'
  | 'batch'
  | 'service_tier'
  | 'api_source'
  | 'size'
  | 'source'
  | 'context_level'
  | 'vector_store_id'

const WHO = ['project_id', 'user_id', 'api_key_id'] as const
const CALL = [...WHO, 'model', 'batch', 'service_tier', 'api_source'] as const

/** What each endpoint can be grouped by, and the names of its rows. */
const TABLE: Readonly<Record<Endpoint, { object: string; dimensions: readonly Dimension[] }>> = {
  completions: { object: 'completions', dimensions: CALL },
  decisions: { object: 'decisions', dimensions: CALL },
  embeddings: { object: 'embeddings', dimensions: [...WHO, 'model'] },
  moderations: { object: 'moderations', dimensions: [...WHO, 'model'] },
  images: { object: 'images', dimensions: [...WHO, 'model', 'size', 'source'] },
  audio_speeches: { object: 'audio_speeches', dimensions: [...WHO, 'model'] },
  audio_transcriptions: { object: 'audio_transcriptions', dimensions: [...WHO, 'model'] },
  vector_stores: { object: 'vector_stores', dimensions: ['project_id'] },
  code_interpreter_sessions: { object: 'code_interpreter_sessions', dimensions: ['project_id'] },
  file_search_calls: { object: 'file_searches', dimensions: [...WHO, 'vector_store_id'] },
  web_search_calls: { object: 'web_searches', dimensions: [...WHO, 'model', 'context_level'] },
}

/** A row of usage before it is spelled. */
export interface UsageLine {
  readonly dimensions: Readonly<Record<string, string | boolean | null>>
  readonly numbers: Readonly<Record<string, number>>
}

export type ChangeUsage = (lines: readonly UsageLine[], day: number) => readonly UsageLine[]

/** `GET /v1/organization/usage/…`. Throws an ApiError. */
export const usagePage = (options: {
  readonly company: Company
  readonly endpoint: Endpoint
  readonly query: URLSearchParams
  readonly nowMs: number
  readonly change: ChangeUsage
}): WirePage => {
  const { company, endpoint, query, nowMs, change } = options
  const { buckets, nextStartS } = usageBuckets(query, Math.floor(nowMs / 1000))
  const { object, dimensions } = TABLE[endpoint]
  const groupBy = (readList(query, 'group_by') ?? []).map(name => choiceOf('group_by', name, dimensions))
  const isAsked = filterOf(query)
  return {
    object: 'page',
    data: buckets.map(bucket => {
      const rows = rowsIn(company, endpoint, bucket, nowMs).filter(isAsked)
      const lines = change(grouped(rows, dimensions, groupBy), Math.floor(bucket.startS / S_PER_DAY))
      return {
        object: 'bucket',
        start_time: bucket.startS,
        end_time: bucket.endS,
        start_time_iso: isoSeconds(bucket.startS),
        end_time_iso: isoSeconds(bucket.endS),
        results: lines.map(
          (line): WireRow => ({
            object: `organization.usage.${object}.result`,
            ...line.numbers,
            ...line.dimensions,
          }),
        ),
      }
    }),
    has_more: nextStartS !== null,
    next_page: nextStartS === null ? null : cursorOf(nextStartS),
  }
}

const rowsIn = (company: Company, endpoint: Endpoint, { startS, endS }: Bucket, asOfMs: number) => {
  const day = Math.floor(startS / S_PER_DAY)
  const midnightS = day * S_PER_DAY
  return company.dayUsage(day, endpoint, { fromS: startS - midnightS, toS: endS - midnightS, asOfMs })
}

const filterOf = (query: URLSearchParams): ((row: UsageRow) => boolean) => {
  const lists: (readonly [readonly string[] | null, (row: UsageRow) => string | null | undefined])[] = [
    [readList(query, 'project_ids'), row => row.projectId],
    [readList(query, 'user_ids'), row => row.userId],
    [readList(query, 'api_key_ids'), row => row.apiKeyId],
    [readList(query, 'models'), row => row.model],
    [readList(query, 'sources'), row => row.detail.source],
    [readList(query, 'sizes'), row => row.detail.size],
    [readList(query, 'context_levels'), row => row.detail.context_level],
    [readList(query, 'vector_store_ids'), row => row.detail.vector_store_id],
  ]
  const batch = readFlag(query, 'batch')
  return row =>
    (batch === null || row.batch === batch) &&
    lists.every(([asked, valueIn]) => asked === null || asked.includes(valueIn(row) ?? ''))
}

const VALUES: Readonly<Record<Dimension, (row: UsageRow) => string | boolean | null>> = {
  project_id: row => row.projectId,
  user_id: row => row.userId,
  api_key_id: row => row.apiKeyId,
  model: row => row.model,
  batch: row => row.batch,
  service_tier: row => row.serviceTier,
  api_source: () => 'unlabeled',
  size: row => row.detail.size ?? null,
  source: row => row.detail.source ?? null,
  context_level: row => row.detail.context_level ?? null,
  vector_store_id: row => row.detail.vector_store_id ?? null,
}

const grouped = (
  rows: readonly UsageRow[],
  dimensions: readonly Dimension[],
  groupBy: readonly Dimension[],
): UsageLine[] => {
  const lines = new Map<string, { dimensions: UsageLine['dimensions']; numbers: Record<string, number> }>()
  for (const row of rows) {
    const place = groupBy.map(dimension => String(VALUES[dimension](row))).join('\u0000')
    const line = lines.get(place)
    if (line) {
      for (const [name, number] of Object.entries(row.numbers))
        line.numbers[name] = (line.numbers[name] ?? 0) + number
      continue
    }
    const named = dimensions.map(dimension => [
      dimension,
      groupBy.includes(dimension) ? VALUES[dimension](row) : null,
    ])
    lines.set(place, { dimensions: Object.fromEntries(named), numbers: { ...row.numbers } })
  }
  return [...lines.values()]
}
