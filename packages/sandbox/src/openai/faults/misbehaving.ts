import { afterAll, beforeAll, beforeEach } from 'vitest'
import { createCompany, epochDay, S_PER_DAY } from '../../company/index.ts'
import { SANDBOX_KEYS } from '../access.ts'
import { type Organization, startOrganization } from '../organization.ts'
import type { WirePage } from '../page.ts'
import type { FaultSetting } from './fault.ts'

const anchorDay = epochDay('2026-11-23')
const company = createCompany({ seed: 'faults', anchorDay })
const range = { from: anchorDay - 11, to: anchorDay - 4 }
const start_time = range.from * S_PER_DAY
const end_time = range.to * S_PER_DAY

type Query = Record<string, string | number>

/** An organization for the tests of one file, and a week of it to ask for. */
export const startMisbehaving = () => {
  let running: Organization | null = null
  const organization = (): Organization => {
    if (!running) throw new Error('It runs inside tests only')
    return running
  }
  const tried = new Set<string>()
  beforeAll(async () => {
    running = await startOrganization({ company })
  })
  beforeEach(() => organization().faults.clear())
  afterAll(() => running?.close())

  const misbehave = (...settings: FaultSetting[]): void => {
    for (const { name } of settings) tried.add(name)
    organization().faults.set(...settings)
  }
  const get = (path: string, query: Query = {}, signal?: AbortSignal): Promise<Response> => {
    const url = new URL(`${organization().baseUrl}/organization/${path}`)
    for (const [name, value] of Object.entries({ start_time, end_time, ...query }))
      url.searchParams.append(name, String(value))
    const headers = { authorization: `Bearer ${SANDBOX_KEYS.admin}` }
    return fetch(url, signal ? { headers, signal } : { headers })
  }
  // The organization is ours: what it answers with status 200 is a page.
  const page = async (
    path = 'costs',
    query: Query = path === 'costs' ? { 'group_by[]': 'line_item' } : {},
  ): Promise<WirePage> => (await (await get(path, query)).json()) as WirePage
  const sound = async (): Promise<WirePage> => {
    organization().faults.clear()
    return page()
  }
  return { organization, tried, misbehave, get, page, sound }
}

/** The exact bill of the week that is asked for, in nano-dollars. */
export const TRUTH_NANO = company.billedNano(range)

export const billOfDay = (day: string): bigint =>
  company.billedNano({ from: epochDay(day), to: epochDay(day) + 1 })

export const WEEK_START_S = start_time

const amountsOf = ({ data }: WirePage): { value?: unknown; currency?: unknown }[] =>
  data.flatMap(bucket =>
    bucket.results.map(({ amount }) => (typeof amount === 'object' && amount !== null ? amount : {})),
  )

export const valuesOf = (page: WirePage): unknown[] => amountsOf(page).map(({ value }) => value)

export const currenciesOf = (page: WirePage): unknown[] => amountsOf(page).map(({ currency }) => currency)

/** The exact sum of its amounts, numbers or strings, in nano-dollars. */
export const sumOf = (page: WirePage): bigint =>
  valuesOf(page).reduce((sum: bigint, value) => sum + BigInt(Number(value).toFixed(9).replace('.', '')), 0n)
