import { expect, test } from 'vitest'
import { z } from 'zod'
import { DIMENSIONS, INTENTS, KINDS } from '../questions/index.ts'
import { ask } from './ask.ts'
import { answerToJson } from './json.ts'
import { type Company, company, dollars } from './testing/company.ts'

const NOW_MS = Date.parse('2026-11-23T15:00:00Z')

// The outer contract, written down apart from the code that keeps it.
const amount = z.string().regex(/^-?\d+(\.\d{1,9})?$/)
const day = z.iso.date()
const range = { from: day, to: day }
const named = z.strictObject({ kind: z.enum(KINDS), name: z.string().min(1) })
const money = z.strictObject({ amount, currency: z.string().regex(/^[a-z]{3}$/) })
const question = z.strictObject({
  intent: z.enum(INTENTS),
  subject: named.nullable(),
  ...range,
  previous: z.strictObject(range).exactOptional(),
  versus: named.exactOptional(),
  by: z.array(z.enum(DIMENSIONS)).min(1).exactOptional(),
  top: z.int().min(1).exactOptional(),
  filters: z.array(named).min(1).exactOptional(),
})
const row = z.strictObject({ key: z.string(), name: z.string().min(1), share: z.number().nullable() })
const mover = { by: z.enum(DIMENSIONS), key: z.string(), name: z.string() }
const common = {
  reading: z.string().min(1),
  question,
  completeness: z.strictObject({
    ...range,
    settledThrough: day.nullable(),
    syncedAt: z.iso.datetime().nullable(),
    missingDays: z.array(day),
  }),
  warnings: z.array(z.string()),
}
const count = z.union([z.int(), z.string().regex(/^\d{16,}$/)])
const billed = z.strictObject({
  ...common,
  total: money.nullable(),
  otherCurrencies: z.array(money).min(1).exactOptional(),
  previous: z.strictObject({ ...range, total: money.nullable(), missingDays: z.array(day) }).exactOptional(),
  versus: z.strictObject({ ...named.shape, total: money.nullable() }).exactOptional(),
  rows: z.array(
    row.extend({
      amount: amount.nullable(),
      against: amount.exactOptional(),
      change: amount.nullable().exactOptional(),
      missingDays: z.int().min(1).exactOptional(),
    }),
  ),
  more: z.strictObject({ count: z.int().min(1), amount }).exactOptional(),
  movers: z.array(z.strictObject({ ...mover, amount })).exactOptional(),
  parts: z.strictObject({ teams: amount, shared: amount, unowned: amount }).exactOptional(),
})
const meteredTotal = {
  measure: z.enum(['tokens', 'requests']),
  value: count.nullable(),
  total: z.strictObject({ measure: z.enum(['tokens', 'requests']), value: count }).nullable(),
}
const metered = z.strictObject({
  ...common,
  ...meteredTotal,
  tokens: z.strictObject({ input: count, cachedInput: count, output: count }).exactOptional(),
  previous: z.strictObject({ ...range, ...meteredTotal, missingDays: z.array(day) }).exactOptional(),
  rows: z.array(
    row.extend({
      value: count.nullable(),
      missingDays: z.int().min(1).exactOptional(),
      cachedShare: z.number().min(0).max(1).exactOptional(),
    }),
  ),
  more: z.strictObject({ count: z.int().min(1), value: count }).exactOptional(),
})
const { parts: _, otherCurrencies: __, ...plain } = billed.shape
const perRun = z.strictObject({ runs: count, amount: amount.nullable() }).exactOptional()
const noted = { uncostedRequests: z.int().min(1).exactOptional(), perRun }
const tracedRow = billed.shape.rows.element
const tracedNote = z.strictObject({
  requests: count,
  uncostedRequests: count,
  ofBilled: z.strictObject({ billed: amount, traced: amount }).exactOptional(),
})
const traced = z.strictObject({
  ...plain,
  measure: z.literal('traced'),
  previous: z
    .strictObject({
      ...range,
      measure: z.literal('traced'),
      total: money.nullable(),
      missingDays: z.array(day),
      ...noted,
    })
    .exactOptional(),
  versus: z
    .strictObject({ ...named.shape, measure: z.literal('traced'), total: money.nullable(), ...noted })
    .exactOptional(),
  rows: z.array(tracedRow.extend({ against: amount.nullable().exactOptional(), ...noted })),
  perRun,
  traced: tracedNote,
})
const tracedCount = metered.extend({ traced: tracedNote })
const refusal = z.strictObject({
  error: z.strictObject({ code: z.string(), message: z.string().min(1), suggestions: z.array(z.string()) }),
})

const filled = async (): Promise<Company> => {
  const made = await company('teams: { team-x: { owns: [{ project: search }] } }')
  await made.directory({ projects: { proj_1: 'search' }, keys: {} })
  for (const date of ['2026-11-09', '2026-11-16', '2026-11-17', '2026-11-18']) {
    await made.bill(date, [
      { project: 'proj_1', lineItem: 'gpt-5, input', nano: 1_234_560_000_001n },
      { project: 'proj_2', lineItem: 'o3', nano: dollars(-0.5) },
      { project: 'proj_2', currency: 'eur', nano: dollars(3) },
    ])
    await made.meter(date, [{ project: 'proj_1', model: 'gpt-5', input: 9_007_199_254_740_991, output: 5 }])
    await made.trace(date, [
      { workflow: 'checkout', run: 'r1', reported: dollars(0.5), input: 10, cached: 4, output: 2 },
      { workflow: 'checkout', run: date, priced: dollars(0.25) },
      { workflow: 'rank', model: 'unheard-of', project: 'proj_1' },
    ])
  }
  return made
}

const json = async (made: Company, text: string): Promise<unknown> =>
  JSON.parse(JSON.stringify(answerToJson(await ask({ ...made, nowMs: NOW_MS, text }))))

test.each([
  ['team-x last week', billed],
  ['last week by day', billed],
  ['last week by project by model', billed],
  ['2026-11-17', billed],
  ['why 2026-11-17', billed],
  ['compare team-x vs project proj_2 2026-11-17', billed],
  ['top 1 models 2026-11-16..2026-11-18', billed],
  ['unowned project proj_2 2026-11-17', billed],
  ['last year', billed],
  ['tokens 2026-11-16..2026-11-17', metered],
  ['requests last week by day', metered],
  ['tokens last year', metered],
  ['top workflows 2026-11-16..2026-11-17', traced],
  ['by action group by week 2026-11-01..2026-11-17', traced],
  ['why workflow checkout 2026-11-17', traced],
  ['compare workflow checkout vs workflow rank 2026-11-17', traced],
  ['workflow checkout last year', traced],
  ['cost per run of checkout 2026-11-16..2026-11-17 by day', traced],
  ['cost per run of checkout vs rank 2026-11-17', traced],
  ['cost per run of rank 2026-11-17', traced],
  ['tokens by workflow 2026-11-17', tracedCount],
  ['requests workflow checkout last week by day', tracedCount],
  ['help', refusal],
  ['nonsense 😀', refusal],
  ['budget team-x', refusal],
])('%s keeps to the outer contract', async (text, shape) => {
  const made = await filled()
  expect(shape.safeParse(await json(made, text)).error?.issues ?? []).toEqual([])
})

test('the whole of one answer', async () => {
  const made = await filled()
  expect(await json(made, '2026-11-17')).toEqual({
    reading: 'Spend of everything, Tue 17 Nov 2026 (UTC days), as billed.',
    question: {
      intent: 'spend',
      subject: null,
      from: '2026-11-17',
      to: '2026-11-18',
      previous: { from: '2026-11-16', to: '2026-11-17' },
    },
    total: { amount: '1234.060000001', currency: 'usd' },
    otherCurrencies: [{ amount: '3', currency: 'eur' }],
    previous: {
      from: '2026-11-16',
      to: '2026-11-17',
      total: { amount: '1234.060000001', currency: 'usd' },
      missingDays: [],
    },
    rows: [
      { key: 'team-x', name: 'team-x', amount: '1234.560000001', share: 1.000405 },
      { key: '', name: 'unowned', amount: '-0.5', share: -0.000405 },
    ],
    parts: { teams: '1234.560000001', shared: '0', unowned: '-0.5' },
    completeness: {
      from: '2026-11-17',
      to: '2026-11-18',
      settledThrough: '2026-11-17',
      syncedAt: '2026-11-18T03:46:40.000Z',
      missingDays: [],
    },
    warnings: ['EUR 3.00 was billed besides; another currency is never added to the total.'],
  })
})

test('a count beyond what JSON numbers hold exactly is written in digits', async () => {
  const made = await filled()
  expect(await json(made, 'tokens 2026-11-17')).toMatchObject({
    measure: 'tokens',
    value: '9007199254740996',
    tokens: { input: Number.MAX_SAFE_INTEGER, output: 5 },
    rows: [{ key: 'team-x', value: '9007199254740996' }],
  })
})

test('names are handed over as they are, hostile ones too', async () => {
  const made = await filled()
  await made.bill('2026-11-18', [{ project: 'a\u202eb\u0007<!channel>', nano: 1n }])
  expect(await json(made, '2026-11-18 by project')).toMatchObject({
    rows: [{ key: 'a\u202eb\u0007<!channel>', amount: '0.000000001' }],
  })
})
