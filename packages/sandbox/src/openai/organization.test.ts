import OpenAI from 'openai'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createCompany, epochDay, S_PER_DAY } from '../company/index.ts'
import { SANDBOX_KEYS } from './access.ts'
import { type Organization, startOrganization } from './organization.ts'

const NOON = Date.parse('2026-11-23T12:00:00Z')
const company = createCompany({ seed: 'organization', anchorDay: epochDay('2026-11-23') })
const midnight = (day: string) => epochDay(day) * S_PER_DAY
let organization: Organization
let client: OpenAI

const clientFor = (adminAPIKey: string): OpenAI =>
  new OpenAI({ adminAPIKey, baseURL: organization.baseUrl, maxRetries: 0 })

beforeAll(async () => {
  organization = await startOrganization({ company, now: () => NOON })
  client = clientFor(SANDBOX_KEYS.admin)
})
afterAll(() => organization.close())

type CostsQuery = Parameters<OpenAI['admin']['organization']['usage']['costs']>[0]

const allCosts = async (query: CostsQuery) => {
  const buckets = []
  let page: string | undefined
  do {
    const answer = await client.admin.organization.usage.costs(page ? { ...query, page } : query)
    buckets.push(...answer.data)
    page = answer.next_page ?? undefined
  } while (page)
  return buckets
}

/** The exact sum of a bucket's amounts, in nano-dollars. */
const nanoIn = (buckets: Awaited<ReturnType<typeof allCosts>>): bigint =>
  buckets
    .flatMap(bucket => bucket.results)
    .reduce((sum, row) => sum + ('amount' in row ? nanoOf(row.amount?.value ?? 0) : 0n), 0n)

const nanoOf = (value: number): bigint => BigInt(value.toFixed(9).replace('.', ''))

const rowsIn = (page: { data: readonly { results: readonly unknown[] }[] }): number =>
  page.data.reduce((sum, bucket) => sum + bucket.results.length, 0)

const october = { start_time: midnight('2026-10-01'), end_time: midnight('2026-11-01') }
const octoberDays = { from: epochDay('2026-10-01'), to: epochDay('2026-11-01') }

describe('costs', () => {
  test.each([
    [[]],
    [['project_id']],
    [['line_item']],
    [['project_id', 'line_item', 'api_key_id']],
    [['user_id', 'api_source']],
  ] as const)('grouped by %j add up to the truth to the nano-dollar', async groups => {
    const buckets = await allCosts({ ...october, group_by: [...groups], limit: 5 })
    expect(buckets).toHaveLength(31)
    expect(nanoIn(buckets)).toBe(company.billedNano(octoberDays))
  })

  test('of one project are what the truth says of it', async () => {
    const [project] = company.projects
    const buckets = await allCosts({ ...october, limit: 31, project_ids: [project?.id ?? ''] })
    expect(nanoIn(buckets)).toBe(company.billedNano({ ...octoberDays, project: project?.id ?? '' }))
    expect(nanoIn(buckets)).toBeGreaterThan(0n)
  })

  test('leave null what is not grouped by, and give quantities by line item only', async () => {
    const ungrouped = await client.admin.organization.usage.costs({
      start_time: october.start_time,
      limit: 1,
    })
    expect(ungrouped.data[0]?.results[0]).toMatchObject({
      object: 'organization.costs.result',
      line_item: null,
      project_id: null,
      api_key_id: null,
      quantity: null,
      quantity_unit: null,
      amount: { currency: 'usd' },
    })
    const byItem = await client.admin.organization.usage.costs({
      start_time: october.start_time,
      limit: 1,
      group_by: ['line_item'],
    })
    expect(byItem.data[0]?.results).toContainEqual(
      expect.objectContaining({ line_item: 'Vector storage', quantity_unit: 'gibibyte_hours' }),
    )
  })

  test('floor the start to midnight and take seven days unless told otherwise', async () => {
    const page = await client.admin.organization.usage.costs({ start_time: october.start_time + 40_000 })
    expect(page.data.map(bucket => bucket.start_time)).toEqual(
      Array.from({ length: 7 }, (_, index) => october.start_time + index * S_PER_DAY),
    )
    expect(page.has_more).toBe(true)
  })

  test.each([
    [
      'the same day as start and end',
      { start_time: october.start_time, end_time: october.start_time + 80_000 },
    ],
    ['more than 180 days a page', { start_time: october.start_time, limit: 181 }],
    ['no day a page', { start_time: october.start_time, limit: 0 }],
    ['hours', { start_time: october.start_time, bucket_width: '1h' }],
    ['a group that there is not', { start_time: october.start_time, group_by: ['model'] }],
    ['a cursor that is none', { start_time: october.start_time, page: 'page_zz' }],
  ])('refuse %s with 400', async (_, query) => {
    // The client's types forbid what the server has to refuse.
    const asked = client.admin.organization.usage.costs(query as CostsQuery)
    await expect(asked).rejects.toMatchObject({ status: 400, type: 'invalid_request_error' })
  })
})

describe('usage', () => {
  test('follows its cursors through 31 days at most and adds up to what was called', async () => {
    const query = { ...october, bucket_width: '1d' as const, group_by: ['model' as const], limit: 10 }
    let [page, requests, buckets]: [string | undefined, number, number] = [undefined, 0, 0]
    do {
      const answer = await client.admin.organization.usage.completions(page ? { ...query, page } : query)
      buckets += answer.data.length
      for (const row of answer.data.flatMap(bucket => bucket.results))
        if (row.object === 'organization.usage.completions.result') requests += row.num_model_requests
      page = answer.next_page ?? undefined
    } while (page)
    const called = Array.from({ length: 31 }, (_, index) => company.dayCalls(octoberDays.from + index))
      .flat()
      .filter(calls => calls.stream.plan.endpoint === 'completions')
      .reduce((sum, calls) => sum + calls.requests, 0)
    expect([buckets, requests]).toEqual([31, called])
  })

  test('clamps its first bucket to the start', async () => {
    const page = await client.admin.organization.usage.completions({
      start_time: october.start_time + 43_200,
      limit: 2,
    })
    expect(page.data.map(bucket => [bucket.start_time, bucket.end_time])).toEqual([
      [october.start_time + 43_200, october.start_time + S_PER_DAY],
      [october.start_time + S_PER_DAY, october.start_time + 2 * S_PER_DAY],
    ])
  })

  test('of the hours of a day adds up to the day', async () => {
    const day = { start_time: midnight('2026-10-14'), end_time: midnight('2026-10-15') }
    const hours = await client.admin.organization.usage.completions({ ...day, bucket_width: '1h', limit: 24 })
    const whole = await client.admin.organization.usage.completions({ ...day, limit: 1 })
    const total = (page: typeof hours, name: 'input_tokens' | 'output_tokens' | 'num_model_requests') =>
      page.data
        .flatMap(bucket => bucket.results)
        .reduce(
          (sum, row) =>
            sum + (name in row ? Number(Object.entries(row).find(([key]) => key === name)?.[1]) : 0),
          0,
        )
    expect(hours.data).toHaveLength(24)
    for (const name of ['input_tokens', 'output_tokens', 'num_model_requests'] as const)
      expect(total(hours, name)).toBe(total(whole, name))
  })

  test.each([
    ['1m', 1441],
    ['1h', 169],
    ['1d', 32],
  ] as const)('refuses more buckets of %s than OpenAI gives', async (bucket_width, limit) => {
    const asked = client.admin.organization.usage.embeddings({
      start_time: october.start_time,
      bucket_width,
      limit,
    })
    await expect(asked).rejects.toMatchObject({ status: 400, param: 'limit' })
  })

  test('is answered at every endpoint that the client knows', async () => {
    const { usage } = client.admin.organization
    const query = { start_time: midnight('2026-09-01'), limit: 31 }
    const pages = await Promise.all([
      usage.completions(query),
      usage.decisions(query),
      usage.embeddings(query),
      usage.moderations(query),
      usage.images(query),
      usage.audioSpeeches(query),
      usage.audioTranscriptions(query),
      usage.vectorStores(query),
      usage.codeInterpreterSessions(query),
      usage.fileSearchCalls(query),
      usage.webSearchCalls(query),
    ])
    for (const page of pages) expect(rowsIn(page)).toBeGreaterThan(20)
  })
})

describe('the directory', () => {
  const all = async <Item>(pages: AsyncIterable<Item>): Promise<Item[]> => {
    const items: Item[] = []
    for await (const item of pages) items.push(item)
    return items
  }

  test('lists archived projects when asked, and never a deleted one', async () => {
    const { projects } = client.admin.organization
    const active = await all(projects.list({ limit: 4 }))
    const withArchived = await all(projects.list({ include_archived: true, limit: 4 }))
    expect([active.length, withArchived.length, company.projects.length]).toEqual([12, 14, 15])
    expect(withArchived.filter(project => project.status === 'archived')).toHaveLength(2)
  })

  test('hides keys of owners without access unless asked for any', async () => {
    const { projects } = client.admin.organization
    const core = company.projects.find(project => project.slug === 'core')?.id ?? ''
    const shown = await all(projects.apiKeys.list(core, { limit: 2 }))
    const any = await all(projects.apiKeys.list(core, { limit: 2, owner_project_access: 'any' }))
    expect([shown.length, any.length]).toEqual([4, 5])
    expect(any.map(key => key.id)).toEqual(expect.arrayContaining(shown.map(key => key.id)))
  })

  test('lists service accounts, users and admin keys', async () => {
    const { projects, users, adminAPIKeys } = client.admin.organization
    const core = company.projects.find(project => project.slug === 'core')?.id ?? ''
    expect(await all(projects.serviceAccounts.list(core))).toMatchObject([{ name: 'planner-service' }])
    expect(await all(users.list({ limit: 10 }))).toHaveLength(29)
    expect(await all(adminAPIKeys.list())).toMatchObject([{ object: 'organization.admin_api_key' }])
  })

  test('answers 404 for a project it does not have', async () => {
    const asked = client.admin.organization.projects.apiKeys.list('proj_none')
    await expect(asked).rejects.toMatchObject({ status: 404 })
  })
})

test('errors are spelled as OpenAI spells them', async () => {
  const response = await fetch(`${organization.baseUrl}/organization/costs`, {
    headers: { authorization: `Bearer ${SANDBOX_KEYS.admin}` },
  })
  expect(response.status).toBe(400)
  expect(await response.json()).toEqual({
    error: {
      message: "Missing required parameter: 'start_time'.",
      type: 'invalid_request_error',
      param: 'start_time',
      code: 'missing_required_parameter',
    },
  })
  expect(response.headers.get('x-request-id')).toMatch(/^req_/)
  expect(response.headers.get('openai-organization')).toBe(company.organizationId)
})

test('a page of 180 days by project, line item and key holds them all', async () => {
  const year = createCompany({ seed: 'year', anchorDay: epochDay('2026-11-23'), days: 400 })
  const started = await startOrganization({ company: year })
  try {
    const query = 'limit=180&group_by[]=project_id&group_by[]=line_item&group_by[]=api_key_id'
    const response = await fetch(
      `${started.baseUrl}/organization/costs?start_time=${midnight('2026-05-01')}&${query}`,
      {
        headers: { authorization: `Bearer ${SANDBOX_KEYS.admin}` },
      },
    )
    const text = await response.text()
    expect(text.match(/"organization\.costs\.result"/g)?.length).toBeGreaterThan(25_000)
  } finally {
    await started.close()
  }
})
