/**
 * An organization as large as asked for, for `sync.ts`: every page is put together from rows rendered at the start.
 * `node bench/page-server.ts COST_ROWS USAGE_ROWS` prints its port; `/__log` has the paths asked since it was last read.
 */
import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

const [costRows = 3_000, usageRows = 5_000] = process.argv.slice(2).map(Number)
const S_PER_DAY = 86_400
/** Days differ in their amounts as real ones do, and repeat after a week. */
const DISTINCT_DAYS = 7
const PROJECTS = 40
const KEYS = 300
const MODELS = ['gpt-5.5-2026-04-23', 'gpt-4.1-2025-04-14', 'gpt-5-mini-2025-08-07', 'o4-mini-2025-04-16']
const TOKEN_TYPES = ['input', 'cached input', 'output']

const project = (index: number) => `proj_${String(index % PROJECTS).padStart(24, '0')}`
const key = (index: number) => `key_${String(index % KEYS).padStart(16, '0')}`
const amount = (index: number, of: number) => ((index * 7_919 + of * 104_729) % 1_000_003) / 10_000_019

const costRow = (index: number, of: number) => ({
  object: 'organization.costs.result',
  amount: { value: amount(index, of), currency: 'usd' },
  line_item: `${MODELS[index % 4]}, ${TOKEN_TYPES[Math.floor(index / 4) % 3]}`,
  project_id: project(Math.floor(index / 12)),
  organization_id: 'org-bench',
  api_key_id: key(Math.floor(index / 12)),
  quantity: index * 1_000 + of,
  quantity_unit: 'tokens',
})

const usageRow = (index: number, of: number) => ({
  object: 'organization.usage.completions.result',
  input_tokens: index * 1_000 + of,
  output_tokens: index * 10 + of,
  num_model_requests: index + of,
  project_id: project(Math.floor(index / 16)),
  user_id: `user-${String(index % 50).padStart(24, '0')}`,
  api_key_id: key(Math.floor(index / 16)),
  model: MODELS[index % 4],
  batch: index % 8 > 3,
  service_tier: index % 16 > 7 ? 'default' : 'flex',
  input_cached_tokens: index * 100,
  input_cache_write_tokens: 0,
  input_uncached_tokens: index * 900 + of,
  input_text_tokens: index * 900 + of,
  output_text_tokens: index * 10 + of,
  input_cached_text_tokens: index * 100,
  input_audio_tokens: 0,
  input_cached_audio_tokens: 0,
  output_audio_tokens: 0,
  input_image_tokens: 0,
  input_cached_image_tokens: 0,
  output_image_tokens: 0,
})

const render = (rows: number, row: (index: number, of: number) => object): Buffer[] =>
  Array.from({ length: DISTINCT_DAYS }, (_, of) =>
    Buffer.from(JSON.stringify(Array.from({ length: rows }, (_, index) => row(index, of)))),
  )

const RESULTS: Readonly<Record<string, readonly Buffer[]>> = {
  costs: render(costRows, costRow),
  completions: render(usageRows, usageRow),
}
const EMPTY = Buffer.from('[]')

const sendPage = (response: ServerResponse, endpoint: string, query: URLSearchParams): void => {
  const start = Number(query.get('page') ?? query.get('start_time'))
  const end = Number(query.get('end_time'))
  const next = Math.min(end, start + Number(query.get('limit')) * S_PER_DAY)
  response.writeHead(200, { 'content-type': 'application/json' })
  response.write('{"object":"page","data":[')
  for (let at = start; at < next; at += S_PER_DAY) {
    response.write(
      `${at > start ? ',' : ''}{"object":"bucket","start_time":${at},"end_time":${at + S_PER_DAY},"results":`,
    )
    response.write(RESULTS[endpoint]?.[(at / S_PER_DAY) % DISTINCT_DAYS] ?? EMPTY)
    response.write('}')
  }
  response.end(`],"has_more":${next < end},"next_page":${next < end ? `"${next}"` : null}}`)
}

const LISTS: Readonly<Record<string, readonly object[]>> = {
  projects: Array.from({ length: PROJECTS }, (_, index) => ({
    id: project(index),
    name: `Project ${index}`,
    status: 'active',
  })),
  api_keys: [],
  service_accounts: [],
  users: [],
}

const log: string[] = []
const server = createServer((request, response) => {
  const url = new URL(request.url ?? '/', 'http://localhost')
  const endpoint = url.pathname.split('/').at(-1) ?? ''
  if (endpoint === '__log') return response.end(JSON.stringify(log.splice(0)))
  log.push(request.url ?? '/')
  const list = LISTS[endpoint]
  if (!list) return sendPage(response, endpoint, url.searchParams)
  return response.end(JSON.stringify({ object: 'list', data: list, has_more: false }))
})
server.listen(0, '127.0.0.1', () => {
  // An address is text only for pipes; this listens on a port.
  process.stdout.write(`${(server.address() as AddressInfo).port}\n`)
})
