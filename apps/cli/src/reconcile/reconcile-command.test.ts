import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseDecimal } from '@spend/core/money'
import { traceLines } from '@spend/sandbox/company'
import { beforeAll, describe, expect, test, vi } from 'vitest'
import { company, startOpenAI } from '../testing/pretend-company.ts'
import { runSpend, temporaryFolder } from '../testing/run-spend.ts'

// Each command is a process of its own.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 120_000 })

const env = { SPEND_NOW: '2026-11-23T12:00:00Z' }
const PERIOD = '2026-11-17..2026-11-22'
/** Of the period, what is settled on 23 November: up to the 21st. */
const SETTLED = { from: company.anchorDay - 6, to: company.anchorDay - 1 }
/** The bill as it stands at that time: the provider corrects some of it later. */
const NOW = { asOfMs: Date.parse(env.SPEND_NOW) }
const CENT = 10_000_000n

interface Told {
  readonly billed: string
  readonly traced: string
  readonly causes: readonly {
    readonly cause: string
    readonly amount: string
    readonly by: readonly Readonly<Record<string, string>>[]
  }[]
}

const nanoOf = (dollars: string | undefined): bigint => {
  const read = parseDecimal(dollars ?? '')
  if (!read) throw new Error(`${dollars} is no amount`)
  return read.coefficient * 10n ** BigInt(9 + read.exponent)
}
const sum = (amounts: readonly (string | undefined)[]): bigint =>
  amounts.reduce((all, amount) => all + nanoOf(amount), 0n)
const distance = (one: bigint, other: bigint) => (one > other ? one - other : other - one)

const silent = company.keys.find(({ slug }) => slug === 'voice-transcripts')

let cwd: string
const spend = (...words: readonly string[]) => runSpend(['reconcile', ...words], { cwd, env })

beforeAll(async () => {
  cwd = temporaryFolder()
  const openAI = await startOpenAI()
  const synced = await runSpend(['sync', '--from', '2026-11-15'], { cwd, env: openAI.env })
  await openAI.organization.close()
  expect(synced.code).toBe(0)
})

test('without traces the bill is told, and how traces come in', async () => {
  const { code, stdout, stderr } = await spend(PERIOD)
  expect([code, stderr]).toEqual([0, ''])
  expect(stdout).toMatch(
    /^Bill and traces · Tue 17 – Sat 21 Nov 2026\nBilled \$[\d,.]+, and no traces of these days are in yet.*spend traces import/,
  )
  expect(stdout).not.toContain('By cause')
  const json = JSON.parse((await spend(PERIOD, '--json')).stdout)
  expect(nanoOf(json.billed)).toBe(company.billedNano({ ...SETTLED, ...NOW }))
  expect(json).toMatchObject({ traced: '0', sentence: expect.stringContaining('no traces') })
})

describe('with the traces of these days', () => {
  let told: Told & { readonly completeness: object; readonly sentence: string }

  beforeAll(async () => {
    const around = { from: company.anchorDay - 8, to: company.anchorDay }
    writeFileSync(join(cwd, 't.jsonl'), [...traceLines(company, around)].join(''))
    expect((await runSpend(['traces', 'import', 't.jsonl'], { cwd, env })).code).toBe(0)
    const { code, stdout, stderr } = await spend('17', 'Nov', 'to', '22', 'Nov', '--json')
    expect([code, stderr]).toEqual([0, ''])
    told = JSON.parse(stdout)
  })

  const placesOf = (cause: string) => told.causes.find(each => each.cause === cause)?.by ?? []

  test('causes, and the places of each, add up to billed minus traced', () => {
    expect(nanoOf(told.billed)).toBe(company.billedNano({ ...SETTLED, ...NOW }))
    const apart = nanoOf(told.billed) - nanoOf(told.traced)
    expect(sum(told.causes.map(cause => cause.amount))).toBe(apart)
    expect(sum(told.causes.flatMap(({ by }) => by.map(({ amount }) => amount)))).toBe(apart)
  })

  test('the key that never traces is named with all that it was billed', () => {
    const places = placesOf('untraced').filter(place => place.key === silent?.id)
    const untraced = company.billedNano({ ...SETTLED, ...NOW, tracing: 'untraced' })
    expect(untraced).toBeGreaterThan(CENT)
    expect(sum(places.map(({ amount }) => amount))).toBe(untraced)
  })

  test('cached tokens that a workflow prices in full are found to the cent', () => {
    const places = placesOf('mispriced').filter(({ because }) => because === 'cachedAtFullPrice')
    expect(new Set(places.map(({ workflow }) => workflow))).toEqual(new Set(['reply-draft']))
    const { overpricedNano } = company.traced(SETTLED)
    expect(overpricedNano).toBeGreaterThan(CENT)
    expect(distance(sum(places.map(({ amount }) => amount)), -overpricedNano)).toBeLessThan(CENT)
  })

  test('what was billed wrongly, and is corrected only later, is told as not being at list price', () => {
    const places = placesOf('mispriced').filter(({ because }) => because === 'listPrice')
    const tooMuch = company.billedNano({ ...SETTLED, ...NOW }) - company.billedNano(SETTLED)
    expect(tooMuch).toBeGreaterThan(CENT)
    expect(distance(sum(places.map(({ amount }) => amount)), tooMuch) * 100n).toBeLessThan(tooMuch)
  })

  test('the day that is not settled is left out by name', () => {
    expect(told.completeness).toMatchObject({
      from: '2026-11-17',
      to: '2026-11-23',
      settled: { from: '2026-11-17', to: '2026-11-22' },
      unsettledDays: ['2026-11-22'],
      missingDays: [],
      daysWithoutTraces: [],
    })
  })

  test('people read the sentence first, then the tables and what to do', async () => {
    const { stdout } = await spend(PERIOD)
    const [heading, sentence] = stdout.split('\n')
    expect(heading).toBe('Bill and traces · Tue 17 – Sat 21 Nov 2026')
    expect(sentence).toBe(told.sentence)
    const parts = ['By cause', 'By project', 'By key', 'By workflow', 'What to do', '! Left out: Sun 22 Nov']
    const places = parts.map(part => stdout.indexOf(`\n${part}`))
    expect(places).not.toContain(-1)
    expect(places).toEqual([...places].sort((one, other) => one - other))
    expect(stdout).toContain(`\n- Instrument the calls of key ${silent?.name} `)
  })

  test('days whose bill was never synced are left out by name, their traces too', async () => {
    const { stdout } = await spend('2026-11-10..2026-11-16', '--json')
    const json = JSON.parse(stdout)
    expect(json.completeness.missingDays).toHaveLength(5)
    expect(nanoOf(json.billed)).toBe(
      company.billedNano({ from: company.anchorDay - 8, to: company.anchorDay - 6, ...NOW }),
    )
    const unknown = await spend('2026-11-02', '--json')
    expect([unknown.code, JSON.parse(unknown.stdout)]).toMatchObject([0, { billed: null, causes: [] }])
  })
})

test.each([
  ['31', 'feb', 'impossible_period'],
  ['next', 'week', 'future_period'],
  ['blue', 'moon', 'not_understood'],
  ['22', 'nov', 'not_settled'],
])('%s %s is the caller’s mistake: %s', async (one, other, error) => {
  const inWords = await spend(one, other)
  expect([inWords.code, inWords.stdout]).toEqual([2, ''])
  expect(inWords.stderr).not.toContain('mistake in Spend')
  const asJson = await spend(one, other, '--json')
  expect([asJson.code, JSON.parse(asJson.stdout)]).toMatchObject([2, { error: { code: error } }])
})

test('a missing ledger fails with 1 and the reason', async () => {
  const { code, stdout } = await runSpend(['reconcile', 'last', 'week', '--json'], {
    cwd: temporaryFolder(),
    env,
  })
  expect([code, JSON.parse(stdout)]).toMatchObject([1, { error: { code: 'ledger_unreachable' } }])
})
