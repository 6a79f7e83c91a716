import { expect, test } from 'vitest'
import { nano } from '../money/index.ts'
import { createPriceBook } from '../pricing/index.ts'
import { advise, type ReconcileInput, reconcile } from './index.ts'
import { billed, input, listPrices, metered, traced, WORTH } from './testing/rows.ts'

const named = { project: (id: string) => id, key: (id: string) => id }
const found = (given: Partial<ReconcileInput>) =>
  reconcile(input({ billed: [billed()], metered: [metered()], ...given })).findings.map(
    ({ cause, because, apiKeyId, workflow, amountNano }) => ({
      cause: because ? `${cause}: ${because}` : cause,
      apiKeyId,
      workflow,
      amountNano,
    }),
  )

test('cached tokens priced in full, beside a workflow that prices them rightly', () => {
  // 4,000 cached tokens × ($2 − $0.50) a million = $0.006
  const drafts = traced({ costNano: nano(WORTH + 6_000_000n) })
  const search = traced({ workflow: 'search' })
  const twice = metered({
    requests: 20,
    inputTokens: 20_000,
    cachedInputTokens: 8000,
    outputTokens: 4000,
  })
  expect(
    found({
      billed: [billed({ amountNano: nano(2n * WORTH) })],
      metered: [twice],
      traced: [drafts, search],
    }),
  ).toEqual([
    {
      cause: 'mispriced: cachedAtFullPrice',
      apiKeyId: 'key_1',
      workflow: 'drafts',
      amountNano: -6_000_000n,
    },
  ])
})

test.each([
  ['batch served as such, traced at the full price', { batch: 'true' }, { batch: 'true' }],
  ['batch that traces know nothing of', { batch: 'true' }, { batch: '', serviceTier: '' }],
])('the service tier: %s', (_, served, said) => {
  expect(
    found({
      billed: [billed({ amountNano: nano(WORTH / 2n) })],
      metered: [metered(served)],
      traced: [traced(said)],
    }),
  ).toEqual([
    {
      cause: 'mispriced: serviceTier',
      apiKeyId: 'key_1',
      workflow: 'drafts',
      amountNano: -WORTH / 2n,
    },
  ])
})

test('an alias, billed as a snapshot that costs twice as much', () => {
  // gpt-4o-2024-05-13: $5 in, $15 out; gpt-4o: $2.50 in, $10 out. 10,000 in and 2,000 out: $0.080 and $0.045.
  const counts = { cachedInputTokens: 0 }
  const snapshot = 'gpt-4o-2024-05-13'
  const says = traced({ model: 'gpt-4o', costNano: nano(45_000_000n), ...counts })
  expect(
    found({
      billed: [billed({ model: snapshot, amountNano: nano(80_000_000n) })],
      metered: [metered({ model: snapshot, ...counts })],
      traced: [says],
    }),
  ).toEqual([
    {
      cause: 'mispriced: snapshotPrice',
      apiKeyId: 'key_1',
      workflow: 'drafts',
      amountNano: 35_000_000n,
    },
  ])
})

test('an entry of spend.yaml that the bill does not follow', async () => {
  const prices = await createPriceBook({ overrides: [{ model: 'gpt-4.1', discountPercent: 20 }] })
  const costNano = nano((WORTH * 8n) / 10n)
  expect(found({ prices, traced: [traced({ costNano, pricedNano: costNano })] })).toEqual([
    {
      cause: 'mispriced: staleOverride',
      apiKeyId: 'key_1',
      workflow: 'drafts',
      amountNano: WORTH / 5n,
    },
  ])
})

test('a bill below list price, traced at list price', () => {
  expect(found({ billed: [billed({ amountNano: nano((WORTH * 7n) / 10n) })], traced: [traced()] })).toEqual([
    { cause: 'mispriced: listPrice', apiKeyId: 'key_1', workflow: '', amountNano: (-WORTH * 3n) / 10n },
  ])
})

test('a price that nothing explains is still a price where the tokens are the same', () => {
  expect(found({ traced: [traced({ costNano: nano(WORTH / 7n) })] })).toEqual([
    { cause: 'mispriced: otherPrice', apiKeyId: 'key_1', workflow: '', amountNano: WORTH - WORTH / 7n },
  ])
})

test('dollars of calls whose tokens are not metered are not called mispriced', () => {
  const speech = { model: 'tts-1', inputTokens: 0, cachedInputTokens: 0, outputTokens: 0 }
  expect(
    found({
      billed: [billed({ model: 'tts-1' })],
      metered: [metered({ ...speech, endpoint: 'audio_speeches' })],
      traced: [traced({ ...speech, costNano: nano(WORTH - 5_000_000n) })],
    }),
  ).toEqual([{ cause: 'unexplained', apiKeyId: 'key_1', workflow: '', amountNano: 5_000_000n }])
})

test('calls without a cost are unpriced, not untraced', () => {
  const uncosted = { costNano: nano(0n), uncostedRequests: 10, model: 'acme-1' }
  expect(
    found({
      billed: [billed({ model: 'acme-1' })],
      metered: [metered({ model: 'acme-1' })],
      traced: [traced(uncosted)],
    }),
  ).toEqual([{ cause: 'unpriced', apiKeyId: 'key_1', workflow: 'drafts', amountNano: WORTH }])
})

test('each reason has advice of its own', () => {
  const given = input({
    billed: [billed(), billed({ apiKeyId: 'key_2', amountNano: nano(WORTH / 2n) })],
    metered: [metered(), metered({ apiKeyId: 'key_2', batch: 'true' })],
    traced: [
      traced({ costNano: nano(WORTH + 6_000_000n) }),
      traced({ apiKeyId: 'key_2', workflow: 'nightly', batch: 'true' }),
    ],
    prices: listPrices,
  })
  const advice = advise(reconcile(given).findings, named)
  expect(advice.map(({ because }) => because)).toEqual(['serviceTier', 'cachedAtFullPrice'])
  expect(advice[0]?.text).toContain('in workflow nightly')
  expect(advice[1]?.text).toContain('$0.006 too much')
})
