import { expect, test } from 'vitest'
import { nano } from '../money/index.ts'
import { day } from '../time/index.ts'
import { type ReconcileInput, reconcile } from './index.ts'
import { billed, input, MONDAY, metered, traced, WORTH } from './testing/rows.ts'

/** Two keys of one project, alike. */
const twoKeys = {
  billed: [billed(), billed({ apiKeyId: 'key_2' })],
  metered: [metered(), metered({ apiKeyId: 'key_2' })],
}
const half = (part: Parameters<typeof traced>[0] = {}) =>
  traced({
    requests: 5,
    inputTokens: 5000,
    cachedInputTokens: 2000,
    outputTokens: 1000,
    costNano: nano(WORTH / 2n),
    ...part,
  })
const found = (given: Partial<ReconcileInput>) =>
  reconcile(input(given)).findings.map(
    ({ cause, projectId, apiKeyId, amountNano }) => `${cause} ${projectId} ${apiKeyId || '-'} ${amountNano}`,
  )

test('a key with more usage than traces is blamed for the difference', () => {
  expect(found({ ...twoKeys, traced: [traced(), half({ apiKeyId: 'key_2' })] })).toEqual([
    'untraced proj_1 key_2 15000000',
  ])
})

test('no key is blamed where traces without a key could be of either', () => {
  expect(found({ ...twoKeys, traced: [traced({ apiKeyId: '' })] })).toEqual(['untraced proj_1 - 30000000'])
})

test('a key is blamed for what it cannot share: even if all nameless traces were its own', () => {
  expect(found({ ...twoKeys, traced: [half({ apiKeyId: '' })] })).toEqual([
    'untraced proj_1 - 15000000',
    'untraced proj_1 key_1 15000000',
    'untraced proj_1 key_2 15000000',
  ])
})

test('traces that say nothing of project or key fill what the others leave', () => {
  const given = {
    billed: [...twoKeys.billed, billed({ projectId: 'proj_2', apiKeyId: 'key_3' })],
    metered: [...twoKeys.metered, metered({ projectId: 'proj_2', apiKeyId: 'key_3' })],
  }
  const nameless = traced({ projectId: '', apiKeyId: '' })
  expect(found({ ...given, traced: [traced(), traced({ apiKeyId: 'key_2' }), nameless] })).toEqual([])
})

test('a key of a trace that no bill knows is as good as none', () => {
  expect(
    found({ billed: [billed()], metered: [metered()], traced: [traced({ apiKeyId: 'sk-…abc' })] }),
  ).toEqual([])
})

test('bills that name no key are shared by the keys that usage names', () => {
  const given = { billed: [billed({ apiKeyId: '', amountNano: nano(2n * WORTH) })], metered: twoKeys.metered }
  expect(found({ ...given, traced: [traced()] })).toEqual(['untraced proj_1 key_2 30000000'])
})

test('what was traced but never billed is overtraced', () => {
  expect(found({ traced: [traced()] })).toEqual(['overtraced  - -30000000'])
})

test('what was metered and traced but billed at nothing is overtraced', () => {
  const given = { billed: [], metered: [metered()], traced: [traced()] }
  expect(found(given)).toEqual(['overtraced proj_1 key_1 -30000000'])
  expect(reconcile(input(given)).coverage.tracedRequests).toBe(10)
})

test('without usage, list prices say how much of the bill traces stand for', () => {
  expect(found({ billed: [billed()], traced: [half()] })).toEqual(['untraced proj_1 key_1 15000000'])
})

test('a credit is not called untraced', () => {
  expect(found({ billed: [billed({ amountNano: nano(-5n) })] })).toEqual(['unexplained proj_1 key_1 -5'])
})

test('the day before the range explains what is traced too much on the first, and is not in the sums', () => {
  const sunday = day(MONDAY - 1)
  const given = input({
    billed: [billed(), billed({ day: sunday })],
    metered: [metered(), metered({ day: sunday })],
    traced: [traced(), half(), half({ day: sunday })],
  })
  const { findings, billedNano } = reconcile(given)
  expect(billedNano).toBe(WORTH)
  expect(findings.map(({ cause, day: of, amountNano }) => [cause, of, amountNano])).toEqual([
    ['timing', MONDAY, -15_000_000n],
  ])
})

test('traces of a provider that this is not the bill of are set aside and named', () => {
  const given = input({ traced: [traced({ provider: 'anthropic' })] })
  const { tracedNano, findings, elsewhere } = reconcile(given)
  expect({ tracedNano, findings, elsewhere }).toEqual({
    tracedNano: 0n,
    findings: [],
    elsewhere: [{ provider: 'anthropic', requests: 10, costNano: WORTH }],
  })
})

test('no key of any project is blamed where traces without a project could be of either', () => {
  const given = {
    billed: [billed(), billed({ projectId: 'proj_2', apiKeyId: 'key_3' })],
    metered: [metered(), metered({ projectId: 'proj_2', apiKeyId: 'key_3' })],
  }
  expect(found({ ...given, traced: [traced({ projectId: '', apiKeyId: '' })] })).toEqual([
    'untraced proj_1 - 15000000',
    'untraced proj_2 - 15000000',
  ])
})

test('searches that calls of a model make are not more calls', () => {
  const searches = metered({ endpoint: 'web_search_calls' })
  const result = reconcile(input({ billed: [billed()], metered: [metered(), searches], traced: [traced()] }))
  expect(result.findings).toEqual([])
  expect(result.coverage.meteredRequests).toBe(10)
})
