import { describe, expect, test } from 'vitest'
import { nano } from '../../money/index.ts'
import { addDays } from '../../time/index.ts'
import type { Answer, AnswerRow } from '../answer.ts'
import { dollars, iso } from '../testing/company.ts'
import { wordAnswer, wordError } from './word-answer.ts'

const NOW_MS = Date.parse('2026-11-23T15:00:00Z')
const HOUR_MS = 3_600_000
const window = { from: iso('2026-11-16'), to: iso('2026-11-23') }
const before = { from: iso('2026-11-09'), to: iso('2026-11-16') }

const usd = (amount: bigint) => ({ amountNano: nano(amount), currency: 'usd' })
const row = (name: string, amount: bigint | null, share: number | null = null): AnswerRow => ({
  key: name,
  name,
  amountNano: amount === null ? null : nano(amount),
  value: null,
  share,
})

const answer = (changed: Partial<Answer> = {}): Answer => ({
  question: { intent: 'spend', subject: { kind: 'team', key: 'team-x', name: 'team-x' }, ...window },
  reading: 'Spend of team team-x, Mon 16 – Sun 22 Nov 2026 (UTC days), as billed.',
  measure: 'billed',
  total: usd(dollars(1234.56)),
  value: null,
  tokens: null,
  otherCurrencies: [],
  previous: { range: before, total: usd(dollars(1114.46)), value: null, missingDays: [] },
  versus: null,
  rowsBy: 'model',
  rows: [row('gpt-5.5', dollars(1000), 0.81), row('o3', dollars(234.56), 0.19)],
  moreRows: null,
  movers: [],
  parts: null,
  traced: null,
  completeness: {
    ...window,
    settledThrough: iso('2026-11-20'),
    syncedAtMs: NOW_MS - 2 * HOUR_MS,
    newestSyncedAtMs: NOW_MS - 2 * HOUR_MS,
    missingDays: [],
  },
  warnings: [],
  ...changed,
})

const words = (changed: Partial<Answer> = {}) => wordAnswer(answer(changed), { nowMs: NOW_MS })
const against = (amount: bigint | null): Answer['previous'] => ({
  range: before,
  total: amount === null ? null : usd(amount),
  value: null,
  missingDays: amount === null ? [before.from] : [],
})
const billed = (total: bigint, previous: bigint | null, changed: Partial<Answer> = {}) =>
  words({ total: usd(total), previous: against(previous), rows: [], rowsBy: null, ...changed }).headline

test('an answer in full', () => {
  expect(words()).toEqual({
    heading: 'team-x · Mon 16 – Sun 22 Nov 2026',
    headline: '$1,234.56 billed, up $120.10 (+10.8%) on the 7 days before',
    rowsHeading: 'By model',
    rows: [
      { name: 'gpt-5.5', amount: '$1,000.00', share: '81.0%' },
      { name: 'o3', amount: '$234.56', share: '19.0%' },
    ],
    more: null,
    parts: null,
    reading: 'Read as: Spend of team team-x, Mon 16 – Sun 22 Nov 2026 (UTC days), as billed.',
    freshness: 'Synced 2 hours ago; settled through Fri 20 Nov.',
    warnings: [],
  })
})

describe('the headline', () => {
  test.each([
    [dollars(10), dollars(10), '$10.00 billed, the same as in the 7 days before'],
    [dollars(10), dollars(20), '$10.00 billed, down $10.00 (-50.0%) on the 7 days before'],
    [dollars(10), 0n, '$10.00 billed, new: nothing in the 7 days before'],
    [0n, 0n, 'No spend, as in the 7 days before'],
    [0n, dollars(10), 'No spend, down $10.00 (-100%) on the 7 days before'],
    [4_200_000n, dollars(0.002), '$0.0042 billed, up $0.0022 (+110%) on the 7 days before'],
    [
      dollars(-3.2),
      dollars(1),
      '-$3.20 billed: credits outweigh spend, down $4.20 (-420%) on the 7 days before',
    ],
    [dollars(5), dollars(-1), '$5.00 billed, up $6.00 on the 7 days before'],
    [dollars(1000), dollars(999.9), '$1,000.00 billed, up $0.10 (+<0.1%) on the 7 days before'],
    [dollars(123_456), dollars(1), '$123,456.00 billed, up $123,455.00 (+12,345,500%) on the 7 days before'],
    [dollars(10), null, '$10.00 billed'],
  ])('%d nano-USD after %d', (total, previous, headline) => {
    expect(billed(total, previous)).toBe(headline)
  })

  test('nothing known', () => {
    const unknown = { total: null, rows: [], rowsBy: null, previous: null } as const
    expect(words(unknown).headline).toBe('Unknown: none of these days has been synced')
    expect(
      words({ ...unknown, question: { ...answer().question, to: addDays(window.from, 1) } }).headline,
    ).toBe('Unknown: this day has not been synced')
  })

  test('some days missing', () => {
    const completeness = { ...answer().completeness, missingDays: [window.from] }
    expect(words({ completeness, previous: null }).headline).toBe(
      '$1,234.56 billed on the days that are known',
    )
    expect(billed(0n, null, { completeness })).toBe('No spend on the days that are known')
  })

  test('a window that is not over', () => {
    const question = { ...answer().question, to: addDays(window.to, 1) }
    const range = { from: before.from, to: addDays(before.to, 1) }
    const previous = { range, total: usd(dollars(1234)), value: null, missingDays: [] }
    expect(words({ question, previous }).headline).toBe(
      '$1,234.56 billed so far, up $0.56 (+<0.1%) on Mon 9 – Mon 16 Nov 2026',
    )
  })

  test('another currency alone', () => {
    expect(billed(0n, null, { otherCurrencies: [{ amountNano: nano(dollars(12)), currency: 'eur' }] })).toBe(
      'No spend in USD; EUR 12.00 billed besides',
    )
  })

  test('days that are not those just before go by their dates', () => {
    const range = { from: iso('2025-11-01'), to: iso('2025-12-01') }
    expect(
      words({ previous: { range, total: usd(dollars(1234.56)), value: null, missingDays: [] } }).headline,
    ).toBe('$1,234.56 billed, the same as in 1 – 30 Nov 2025')
  })

  test.each([
    [
      'tokens',
      12_345_678n,
      '12.3 million tokens (12,345,678): 10 million in (1.5 million of it cached, 15.0%), 2.3 million out',
    ],
    ['tokens', 999n, '999 tokens: 10 million in (1.5 million of it cached, 15.0%), 2.3 million out'],
    ['requests', 1n, '1 request'],
    ['requests', 0n, 'No requests'],
    ['requests', 2_000_000_000n, '2 billion requests (2,000,000,000)'],
  ] as const)('%s: %d', (measure, value, headline) => {
    const tokens =
      measure === 'tokens' ? { input: 10_000_000n, cachedInput: 1_500_000n, output: 2_345_678n } : null
    expect(words({ measure, value, tokens, total: null, previous: null, rows: [] }).headline).toBe(headline)
  })

  test('two subjects', () => {
    const versus = {
      subject: { kind: 'project' as const, key: 'p', name: 'search' },
      total: usd(dollars(1000)),
      value: null,
    }
    const { subject, ...rest } = answer().question
    const said = words({
      versus,
      previous: null,
      question: { ...rest, subject, intent: 'compare', versus: versus.subject },
    })
    expect([said.heading, said.headline]).toEqual([
      'team-x vs search · Mon 16 – Sun 22 Nov 2026',
      'team team-x $1,234.56, project search $1,000.00: $234.56 more (+23.5%)',
    ])
  })

  test('why names the largest moves by what the rows are not by', () => {
    const said = words({
      question: { ...answer().question, intent: 'why' },
      rows: [
        { ...row('gpt-5.5', dollars(1000), 0.81), against: { amountNano: nano(dollars(800)), value: null } },
      ],
      movers: [{ dimension: 'key', key: 'k', name: 'ci', amountNano: nano(dollars(-7)), value: null }],
    })
    expect(said.headline).toBe(
      '$1,234.56 billed, up $120.10 (+10.8%) on the 7 days before; largest moves besides: API key ci (-$7.00)',
    )
    expect([said.rowsHeading, said.rows]).toEqual([
      'Change by model',
      [{ name: 'gpt-5.5', amount: '+$200.00', share: '$800.00 → $1,000.00' }],
    ])
  })
})

describe('rows', () => {
  const many = (count: number) =>
    Array.from({ length: count }, (_, at) => row(`p${at}`, dollars(1), 1 / count))

  test('ten in words, the rest as one sum', () => {
    const said = words({ rows: many(60), rowsBy: 'project' })
    expect([said.rows.length, said.more]).toEqual([10, 'and 50 more, $50.00 together'])
  })

  test('as many as were asked for', () => {
    const question = { ...answer().question, top: 20 }
    const moreRows = { count: 40, amountNano: nano(dollars(40)), value: null }
    const said = words({ rows: many(20), rowsBy: 'project', question, moreRows })
    expect([said.rows.length, said.more]).toEqual([20, 'and 40 more, $40.00 together'])
  })

  test('the latest 31 of time', () => {
    const question = { ...answer().question, by: ['day' as const] }
    const said = words({ rows: many(60), rowsBy: 'day', question })
    expect([said.rows.length, said.rows[0]?.name, said.more]).toEqual([
      31,
      'p29',
      'and 29 earlier, $29.00 together',
    ])
  })

  test('unknown, zero, partial and tiny', () => {
    const question = { ...answer().question, by: ['week' as const] }
    const rows = [
      row('w1', null),
      row('w2', 0n, 0),
      { ...row('w3', dollars(1), 0.99999), missingDays: 2 },
      row('w4', 1n, 0.000001),
    ]
    expect(words({ rows, rowsBy: 'week', question }).rows).toEqual([
      { name: 'w1', amount: 'unknown', share: '' },
      { name: 'w2', amount: '$0.00', share: '0.0%' },
      { name: 'w3 (partial)', amount: '$1.00', share: '>99.9%' },
      { name: 'w4', amount: '$0.000000001', share: '<0.1%' },
    ])
  })

  test('names that would disturb the words around them are tamed', () => {
    const names = ['a\u202eb\r\nc\u0007', '\u0000\u200b', `${'👩‍👩‍👧‍👦'.repeat(61)}`, '<!channel> & co']
    const said = words({ rows: names.map(name => row(name, dollars(1))) }).rows.map(each => each.name)
    expect(said).toEqual(['a b c', '(no visible name)', `${'👩‍👩‍👧‍👦'.repeat(59)}…`, '<!channel> & co'])
    expect(
      words({ question: { ...answer().question, subject: { kind: 'project', key: 'p', name: 'x\ny' } } })
        .heading,
    ).toBe('x y · Mon 16 – Sun 22 Nov 2026')
  })
})

describe('parts', () => {
  const parts = { teamsNano: nano(dollars(900)), sharedNano: nano(0n), unownedNano: nano(dollars(334.56)) }

  test('are said with their sum where there is more than one', () => {
    expect(words({ parts }).parts).toBe('Teams $900.00 + shared $0.00 + unowned $334.56 = $1,234.56 billed')
  })

  test('are left out where one is the whole', () => {
    expect(words({ parts: { ...parts, unownedNano: nano(0n) } }).parts).toBeNull()
  })
})

test.each([
  [30_000, 30_000, 'Synced just now; settled through Fri 20 Nov.'],
  [-5_000, -5_000, 'Synced just now; settled through Fri 20 Nov.'],
  [90_000, 90_000, 'Synced 1 minute ago; settled through Fri 20 Nov.'],
  [8 * 24 * HOUR_MS, 2 * HOUR_MS, 'Synced between 8 days and 2 hours ago; settled through Fri 20 Nov.'],
  [HOUR_MS, 0, 'Synced between 1 hour ago and now; settled through Fri 20 Nov.'],
])('days pulled %d and %d milliseconds ago', (oldestMs, newestMs, said) => {
  const completeness = {
    ...answer().completeness,
    syncedAtMs: NOW_MS - oldestMs,
    newestSyncedAtMs: NOW_MS - newestMs,
  }
  expect(words({ completeness }).freshness).toBe(said)
})

test.each([
  ['ambiguous', ['a', 'b'], 'Did you mean:'],
  ['not_available', ['a'], 'Try:'],
  ['not_understood', [], null],
] as const)('%s is worded with its suggestions', (code, suggestions, suggestionsHeading) => {
  expect(wordError({ code, message: 'Two\nlines\u0007.', suggestions })).toEqual({
    message: 'Two\nlines .',
    suggestionsHeading,
    suggestions,
  })
})
