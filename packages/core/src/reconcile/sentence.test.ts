import { expect, test } from 'vitest'
import { nano } from '../money/index.ts'
import { type Finding, reconcile, sentence, toJson } from './index.ts'
import { billed, input, MONDAY, metered, traced, WORTH } from './testing/rows.ts'

const names = {
  project: (id: string) => (id === 'proj_1' ? 'Search' : id),
  key: (id: string) => (id === 'key_1' ? 'ci-runner' : id),
}
const finding = (more: Partial<Finding>): Finding => ({
  day: MONDAY,
  cause: 'untraced',
  because: null,
  projectId: 'proj_1',
  apiKeyId: '',
  model: 'gpt-4.1',
  workflow: '',
  lineItem: '',
  amountNano: nano(0n),
  ...more,
})
const dollars = (amount: number) => nano(BigInt(Math.round(amount * 100)) * 10_000_000n)
const say = (billedDollars: number, tracedDollars: number, findings: readonly Partial<Finding>[]) =>
  sentence(
    {
      billedNano: dollars(billedDollars),
      tracedNano: dollars(tracedDollars),
      findings: findings.map(finding),
    },
    names,
  )

test.each([
  [
    [
      { apiKeyId: 'key_1', amountNano: dollars(37.06) },
      { amountNano: dollars(1.79) },
      { cause: 'unexplained' as const, amountNano: dollars(2.43) },
    ],
    '$38.85 is untraced, 95% of it from key ci-runner; 0.3% unexplained.',
  ],
  [[{ amountNano: dollars(41.28) }], '$41.28 is untraced, all of it from project Search.'],
  [
    [
      { apiKeyId: 'key_1', amountNano: dollars(41.27) },
      { apiKeyId: 'key_2', amountNano: dollars(0.01) },
    ],
    '$41.28 is untraced, 99% of it from key ci-runner.',
  ],
  [
    [
      {
        cause: 'mispriced' as const,
        because: 'cachedAtFullPrice' as const,
        workflow: 'drafts',
        amountNano: dollars(-12),
      },
      { cause: 'notTokenBased' as const, model: '', lineItem: 'Vector storage', amountNano: dollars(53.28) },
    ],
    '$53.28 is for no calls of a model, all of it Vector storage; traces say $12.00 too much, all of it cached tokens priced in full by workflow drafts.',
  ],
  [
    [
      {
        cause: 'mispriced' as const,
        because: 'cachedAtFullPrice' as const,
        workflow: 'drafts',
        amountNano: dollars(-12),
      },
      {
        cause: 'mispriced' as const,
        because: 'listPrice' as const,
        workflow: '',
        amountNano: dollars(53.28),
      },
    ],
    'traces say $12.00 too much, all of it cached tokens priced in full by workflow drafts; traces say $53.28 too little, all of it list prices where the bill has others.',
  ],
  [[{ amountNano: dollars(0.1) }], 'they agree but for $41.28.'],
])('says what stands between the two sides (%#)', (findings, said) => {
  expect(say(812.4, 771.12, findings)).toBe(`Billed $812.40, traced $771.12: ${said}`)
})

test('says so where the sides agree, and where there is nothing', () => {
  expect(say(5, 5, [])).toBe('Billed $5.00, traced $5.00: they agree.')
  expect(say(0, 0, [])).toBe('Nothing was billed or traced.')
})

test('the answer for machines has decimal dollars, ids with their names, and percents', () => {
  const given = input({
    billed: [billed(), billed({ model: '', lineItem: 'Vector storage', amountNano: nano(1n) })],
    metered: [metered(), metered({ apiKeyId: 'key_2', model: 'o3', requests: 30 })],
    traced: [traced({ costNano: nano(WORTH + 6_000_000n) })],
  })
  expect(toJson(reconcile(given), names)).toEqual({
    billed: '0.030000001',
    traced: '0.036',
    causes: [
      {
        cause: 'mispriced',
        amount: '-0.006',
        by: [
          {
            project: 'proj_1',
            projectName: 'Search',
            key: 'key_1',
            keyName: 'ci-runner',
            model: 'gpt-4.1',
            because: 'cachedAtFullPrice',
            workflow: 'drafts',
            amount: '-0.006',
          },
        ],
      },
      {
        cause: 'notTokenBased',
        amount: '0.000000001',
        by: [
          {
            project: 'proj_1',
            projectName: 'Search',
            key: 'key_1',
            keyName: 'ci-runner',
            model: '',
            lineItem: 'Vector storage',
            amount: '0.000000001',
          },
        ],
      },
    ],
    coverage: { requests: 25, dollars: 100 },
    sentence:
      'Billed $0.03, traced $0.04: traces say $0.006 too much, all of it cached tokens priced in full by workflow drafts.',
  })
})
