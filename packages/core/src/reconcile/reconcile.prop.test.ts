import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addDays, type Day } from '../time/index.ts'
import { sizeOf, sumOf } from './causes.ts'
import { billedBy, type ReconcileInput, type Reconciliation, reconcile, sumCauses, toJson } from './index.ts'
import { billOf, tracesOf } from './testing/agree.ts'
import { anyInput, calls } from './testing/arbitraries.ts'
import { input, MONDAY } from './testing/rows.ts'

const cellName = (each: { day: number; projectId: string; model: string }) =>
  `${each.day} ${each.projectId} ${each.model}`

const residuals = ({ cells }: Reconciliation) =>
  new Map(
    cells
      .map((cell): [string, bigint] => [cellName(cell), cell.billedNano - cell.tracedNano])
      .filter(([, residual]) => residual !== 0n),
  )

const explained = ({ findings }: Reconciliation) => {
  const sums = new Map<string, bigint>()
  for (const each of findings) sums.set(cellName(each), (sums.get(cellName(each)) ?? 0n) + each.amountNano)
  return new Map([...sums].filter(([, sum]) => sum !== 0n))
}

const isInside =
  ({ range }: ReconcileInput) =>
  ({ day }: { day: Day }) =>
    day >= range.from && day < range.to

test('causes add up to billed minus traced, for every day, project and model', () => {
  fc.assert(
    fc.property(anyInput, given => {
      const result = reconcile(given)
      expect(explained(result)).toEqual(residuals(result))
      expect(sumOf(sumCauses(result.findings))).toBe(result.billedNano - result.tracedNano)
    }),
    { numRuns: 400 },
  )
})

test('no dollar is lost: the sides are the sums of what was given', () => {
  fc.assert(
    fc.property(anyInput, given => {
      const result = reconcile(given)
      const billed = given.billed.filter(isInside(given))
      expect(result.billedNano).toBe(billed.reduce((sum, row) => sum + row.amountNano, 0n))
      const traced = given.traced.filter(isInside(given))
      const elsewhere = result.elsewhere.reduce((sum, each) => sum + each.costNano, 0n)
      expect(result.tracedNano + elsewhere).toBe(traced.reduce((sum, row) => sum + row.costNano, 0n))
    }),
  )
})

test('the order of rows does not matter', () => {
  fc.assert(
    fc.property(
      anyInput.chain(given =>
        fc.tuple(
          fc.constant(given),
          fc.shuffledSubarray([...given.billed], { minLength: given.billed.length }),
          fc.shuffledSubarray([...given.metered], { minLength: given.metered.length }),
          fc.shuffledSubarray([...given.traced], { minLength: given.traced.length }),
        ),
      ),
      ([given, billed, metered, traced]) => {
        expect(reconcile({ ...given, billed, metered, traced })).toEqual(reconcile(given))
      },
    ),
  )
})

test('what workflows get and what is untraced is the bill', () => {
  fc.assert(
    fc.property(anyInput, fc.constantFrom('workflow', 'actionGroup', 'businessUnit'), (given, dimension) => {
      const result = reconcile(given)
      const { rows, untracedNano } = billedBy(result, dimension)
      expect(sumOf(rows.map(row => ({ amountNano: row.billedNano }))) + untracedNano).toBe(result.billedNano)
      for (const row of rows) expect(row.billedNano).toBeGreaterThanOrEqual(0n)
    }),
  )
})

test('coverage is a part of what was metered, and JSON can say all of it', () => {
  fc.assert(
    fc.property(anyInput, given => {
      const { coverage, ...result } = reconcile(given)
      expect(coverage.tracedRequests).toBeGreaterThanOrEqual(0)
      expect(coverage.tracedRequests).toBeLessThanOrEqual(coverage.meteredRequests)
      const names = { project: (id: string) => id, key: (id: string) => id }
      const json = toJson({ ...result, coverage }, names)
      expect(JSON.parse(JSON.stringify(json))).toEqual(json)
    }),
  )
})

test('perfect traces leave nothing to explain', () => {
  fc.assert(
    fc.property(calls, metered => {
      const result = reconcile(input({ metered, billed: metered.map(billOf), traced: metered.map(tracesOf) }))
      expect(result.findings).toEqual([])
      expect(result.coverage.tracedRequests).toBe(result.coverage.meteredRequests)
      expect(result.coverage.tracedNano).toBe(result.billedNano)
    }),
  )
})

test('perfect traces that leave out projects and keys differ by rounding alone', () => {
  fc.assert(
    fc.property(
      calls,
      fc.array(fc.constantFrom('both', 'project', 'neither'), { minLength: 12 }),
      (metered, names) => {
        const traced = metered.map(tracesOf).map((group, index) => ({
          ...group,
          ...(names[index] === 'both' ? {} : { apiKeyId: '' }),
          ...(names[index] === 'neither' ? { projectId: '' } : {}),
        }))
        const { findings, coverage } = reconcile(input({ metered, billed: metered.map(billOf), traced }))
        for (const finding of findings) {
          expect(finding.cause).toBe('unexplained')
          expect(sizeOf(finding.amountNano)).toBeLessThan(100n)
        }
        expect(coverage.tracedNano).toBe(coverage.billedNano)
      },
    ),
  )
})

test('traces sent twice under other ids are overtraced by all that was billed, key by key', () => {
  fc.assert(
    fc.property(calls, metered => {
      const traced = metered.map(tracesOf)
      const { findings, billedNano } = reconcile(
        input({ metered, billed: metered.map(billOf), traced: [...traced, ...traced] }),
      )
      expect(new Set(findings.map(({ cause }) => cause))).toEqual(new Set(['overtraced']))
      expect(sumOf(findings)).toBe(-billedNano)
      for (const { apiKeyId } of findings) expect(apiKeyId).not.toBe('')
    }),
  )
})

test('a key without traces is named with all of its bill, and nothing else is', () => {
  fc.assert(
    fc.property(calls, metered => {
      const silent = metered[0]?.apiKeyId ?? ''
      const traced = metered.filter(row => row.apiKeyId !== silent).map(tracesOf)
      const billed = metered.map(billOf)
      const { findings } = reconcile(input({ metered, billed, traced }))
      expect(new Set(findings.map(each => `${each.cause} ${each.apiKeyId}`))).toEqual(
        new Set([`untraced ${silent}`]),
      )
      expect(sumOf(findings)).toBe(sumOf(billed.filter(row => row.apiKeyId === silent)))
    }),
  )
})

test('calls that are traced a day early are timing, which nets to zero', () => {
  fc.assert(
    fc.property(calls, metered => {
      const tuesday = addDays(MONDAY, 1)
      const both = metered
        .filter(row => row.day === MONDAY && row.batch === 'false')
        .flatMap(row => [row, { ...row, day: tuesday }])
      const tenfold = both.map(row => ({
        ...row,
        requests: row.requests * 10,
        inputTokens: row.inputTokens * 10,
        cachedInputTokens: row.cachedInputTokens * 10,
        outputTokens: row.outputTokens * 10,
      }))
      // A tenth of Tuesday's calls began on Monday: eleven tenths there, nine here.
      const shifted = tenfold.map(row => {
        const tenths = row.day === MONDAY ? 11 : 9
        return tracesOf({
          ...row,
          requests: (row.requests / 10) * tenths,
          inputTokens: (row.inputTokens / 10) * tenths,
          cachedInputTokens: (row.cachedInputTokens / 10) * tenths,
          outputTokens: (row.outputTokens / 10) * tenths,
        })
      })
      const { findings } = reconcile(
        input({ metered: tenfold, billed: tenfold.map(billOf), traced: shifted }),
      )
      const timing = findings.filter(({ cause }) => cause === 'timing')
      expect(timing).toHaveLength(both.length)
      expect(sumOf(timing)).toBe(0n)
      for (const { day, amountNano } of timing) expect(amountNano < 0n).toBe(day === MONDAY)
      for (const { cause, amountNano } of findings)
        if (cause !== 'timing') expect(sizeOf(amountNano)).toBeLessThan(100n)
    }),
  )
})
