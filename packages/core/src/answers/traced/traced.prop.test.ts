import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addDays } from '../../time/index.ts'
import { ask } from '../ask.ts'
import { amountOf } from '../measure.ts'
import { company, iso } from '../testing/company.ts'

const FIRST = iso('2026-11-09')
const DAYS = 8
const NOW_MS = Date.parse('2026-11-17T12:00:00Z')

const nano = fc.bigInt({ min: 0n, max: 900_000_000_000n })
const call = fc.record({
  workflow: fc.constantFrom('', 'a', 'b', 'c'),
  actionGroup: fc.constantFrom('', 'g'),
  environment: fc.constantFrom('prod', 'test'),
  project: fc.constantFrom('', 'p'),
  model: fc.constantFrom('gpt-5', 'unheard-of'),
  run: fc.constantFrom('', 'r1', 'r2', 'r3'),
  input: fc.nat(1_000),
  reported: fc.option(nano, { nil: undefined }),
  priced: fc.option(nano, { nil: undefined }),
})
type Call = typeof call extends fc.Arbitrary<infer Each> ? Each : never

const RANGE = '2026-11-10..2026-11-15'
const QUESTIONS = [
  `by workflow ${RANGE}`,
  `top 2 workflows ${RANGE}`,
  `workflow a by day ${RANGE}`,
  `workflow a environment prod by model by week ${RANGE}`,
  `environment prod by workflow by month ${RANGE}`,
  `workflow b ${RANGE}`,
  `tokens by workflow ${RANGE}`,
  `requests workflow a by day ${RANGE}`,
  `cost per run of workflow a by day ${RANGE}`,
]

/** What a question's own words narrow it to, without any of the code under test. */
const isAsked = (text: string, { workflow, environment, run }: Call): boolean =>
  (!/workflow a/.test(text) || workflow === 'a') &&
  (!/workflow b /.test(text) || workflow === 'b') &&
  (!/environment prod/.test(text) || environment === 'prod') &&
  (!/per run/.test(text) || run !== '')

const amountIn = (text: string, { reported, priced, input }: Call): bigint | null => {
  if (text.startsWith('tokens')) return BigInt(input)
  if (text.startsWith('requests')) return 1n
  return reported ?? priced ?? null
}

const sum = (amounts: readonly (bigint | null)[]) => amounts.reduce<bigint>((a, b) => a + (b ?? 0n), 0n)

test('whatever is traced, unpriced and missing: rows add up to the total, which is what the calls cost', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.array(call, { maxLength: 5 }), { minLength: DAYS, maxLength: DAYS }),
      async days => {
        const made = await company()
        for (const [at, calls] of days.entries())
          await made.trace(
            addDays(FIRST, at),
            calls.map(({ reported, priced, ...rest }) => ({
              ...rest,
              ...(reported === undefined ? {} : { reported }),
              ...(priced === undefined ? {} : { priced }),
            })),
          )
        for (const text of QUESTIONS) {
          const answered = await ask({ ...made, nowMs: NOW_MS, text })
          if (answered.status === 'error') {
            // A name that no trace gave is no name; without traces nothing is.
            expect([text, answered.error.code]).toEqual([
              text,
              expect.stringMatching(/unknown_name|not_available|not_understood/),
            ])
            continue
          }
          const { total, value, rows, moreRows, completeness, traced, warnings } = answered.answer
          const inWindow = days.slice(1, 7)
          const calls = inWindow.flat().filter(each => isAsked(text, each))
          const amounts = calls.map(each => amountIn(text, each))
          expect(completeness.missingDays).toEqual(
            inWindow.flatMap((each, at) => (each.length === 0 ? [addDays(FIRST, at + 1)] : [])),
          )
          const unpriced = amounts.filter(amount => amount === null).length
          const isUnknown =
            inWindow.flat().length === 0 ||
            (amounts.length > 0 && unpriced === amounts.length) ||
            (/per run/.test(text) &&
              calls.length === 0 &&
              inWindow.flat().some(each => each.workflow === 'a'))
          const shown = total?.amountNano ?? value
          expect([text, shown]).toEqual([text, isUnknown ? null : sum(amounts)])
          if (shown === null) continue
          if (rows.length > 0)
            expect(sum([...rows.map(amountOf), moreRows && amountOf(moreRows)])).toBe(shown)
          if (!/^(tokens|requests)/.test(text)) {
            expect(traced?.uncostedRequests).toBe(BigInt(unpriced))
            expect(warnings.some(warning => warning.includes('neither a reported cost'))).toBe(unpriced > 0)
          }
        }
        await made.close()
      },
    ),
    { numRuns: 40 },
  )
})
