import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addDays, type Day } from '../time/index.ts'
import type { Answer } from './answer.ts'
import { ask } from './ask.ts'
import { amountOf } from './measure.ts'
import { type Billed, company, iso } from './testing/company.ts'

const FIRST = iso('2026-11-01')
const DAYS = 14
const NOW_MS = Date.parse('2026-11-15T12:00:00Z')
const PROJECTS = ['', 'p1', 'p2', 'p3', 'p4']
const OWNERS = ['red', 'blue', 'pool', 'nobody'] as const
type Owner = (typeof OWNERS)[number]

const billed = fc.record({
  project: fc.constantFrom(...PROJECTS),
  key: fc.constantFrom('', 'k1', 'k2'),
  lineItem: fc.constantFrom(
    '',
    'gpt-5, input',
    'gpt-5, output',
    'o3',
    'Storage',
    'davinci',
    'davinci, input',
  ),
  currency: fc.constantFrom('usd', 'usd', 'usd', 'eur'),
  nano: fc.bigInt({ min: -2_000_000_000n, max: 900_000_000_000n }),
})
/** Null: the day was never pulled. */
const bill = fc.array(fc.option(fc.array(billed, { maxLength: 6 }), { freq: 5 }), {
  minLength: DAYS,
  maxLength: DAYS,
})
const ownership = fc.tuple(...PROJECTS.slice(1).map(() => fc.constantFrom(...OWNERS)))

type Bill = readonly (readonly Billed[] | null)[]

const QUESTIONS = [
  '2026-11-01..2026-11-14',
  '2026-11-03..2026-11-09 by day',
  '2026-11-01..2026-11-14 by week',
  '2026-11-01..2026-11-14 by month by project',
  '2026-11-01..2026-11-14 top 2 models',
  'everything 2026-11-05..2026-11-06 by key by line item',
  'team red 2026-11-02..2026-11-12',
  'unowned 2026-11-01..2026-11-14',
  'shared 2026-11-01..2026-11-14 by day',
  'model gpt-5 2026-11-08..2026-11-14',
  'why 2026-11-08..2026-11-14',
  'why team red 2026-11-08..2026-11-14',
  'compare team red vs team blue 2026-11-01..2026-11-14',
  'compare 2026-11-08..2026-11-14 vs 2026-11-01..2026-11-05',
]

const yamlOf = (owners: readonly Owner[]): string => {
  const matches = (owner: Owner) =>
    owners.flatMap((each, at) => (each === owner ? [`{ project: ${PROJECTS[at + 1]} }`] : [])).join(', ')
  const pool = owners.includes('pool') ? `shared:\n  - name: pool\n    match: [${matches('pool')}]\n` : ''
  return `teams:\n  red:\n    owns: [${matches('red')}]\n  blue:\n    owns: [${matches('blue')}]\n${pool}`
}

const sum = (amounts: readonly (bigint | null | undefined)[]): bigint =>
  amounts.reduce<bigint>((a, b) => a + (b ?? 0n), 0n)

/** What a question's own words narrow it to, without any of the code under test. */
const isAskedAbout = (text: string, row: Billed, owners: readonly Owner[]): boolean => {
  const owner = owners[PROJECTS.indexOf(row.project ?? '') - 1] ?? 'nobody'
  if (text.includes('team red')) return owner === 'red'
  if (text.includes('unowned')) return owner === 'nobody'
  if (text.includes('shared')) return owner === 'pool'
  if (text.includes('model gpt-5')) return (row.lineItem ?? '').startsWith('gpt-5')
  return true
}

const expectedTotal = (bill: Bill, { from, to }: { from: Day; to: Day }, isAsked: (row: Billed) => boolean) =>
  sum(
    bill
      .slice(Math.max(0, from - FIRST), Math.max(0, to - FIRST))
      .flatMap(rows => rows ?? [])
      .filter(row => row.currency === 'usd' && isAsked(row))
      .map(row => row.nano),
  )

const isPulled = (bill: Bill, day: Day): boolean => bill[day - FIRST] != null
const daysBetween = (from: Day, to: Day): Day[] =>
  Array.from({ length: to - from }, (_, at) => addDays(from, at))

const check = (
  answer: Answer,
  { text, bill, owners }: { text: string; bill: Bill; owners: readonly Owner[] },
) => {
  const { question, total, rows, moreRows, parts, previous, versus, completeness } = answer
  const isAsked = (row: Billed) => isAskedAbout(text, row, owners)
  const days = daysBetween(question.from, question.to)
  expect(completeness.missingDays).toEqual(days.filter(day => !isPulled(bill, day)))
  if (!days.some(day => isPulled(bill, day))) {
    expect([total, rows, parts]).toEqual([null, [], null])
    return
  }
  expect(total).toEqual({ amountNano: expectedTotal(bill, question, isAsked), currency: 'usd' })
  expect(sum([...rows.map(amountOf), moreRows && amountOf(moreRows)])).toBe(total?.amountNano)
  expect(parts && parts.teamsNano + parts.sharedNano + parts.unownedNano).toBe(total?.amountNano)
  expect(new Set(rows.map(row => row.key)).size).toBe(rows.length)
  if (previous) {
    const before = daysBetween(previous.range.from, previous.range.to)
    const isWhole = before.every(day => isPulled(bill, day))
    expect(previous.total?.amountNano ?? null).toBe(
      isWhole ? expectedTotal(bill, previous.range, isAsked) : null,
    )
    const change = rows.map(row => row.against && (amountOf(row) ?? 0n) - (amountOf(row.against) ?? 0n))
    if (isWhole && /why|compare/.test(text))
      expect(sum(change)).toBe((total?.amountNano ?? 0n) - (previous.total?.amountNano ?? 0n))
  }
  if (versus)
    expect(sum(rows.map(row => row.against && amountOf(row.against)))).toBe(versus.total?.amountNano)
  if (/by day$/.test(text)) {
    expect(rows.length).toBe(days.length)
    expect(rows.map(row => amountOf(row) === null)).toEqual(days.map(day => !isPulled(bill, day)))
  }
}

test('whatever is billed, owned, missing and asked: rows, parts, days and changes add up to the total', async () => {
  await fc.assert(
    fc.asyncProperty(bill, ownership, async (bill, owners) => {
      const made = await company(yamlOf(owners))
      for (const [at, rows] of bill.entries()) if (rows) await made.bill(addDays(FIRST, at), rows)
      for (const text of QUESTIONS) {
        const answered = await ask({ ...made, nowMs: NOW_MS, text })
        if (answered.status === 'error') {
          // A name that never spent is no name; a pool that nothing belongs to is none either.
          expect([text, answered.error.code]).toEqual([text, 'unknown_name'])
          expect(text).toMatch(/model gpt-5|shared/)
        } else check(answered.answer, { text, bill, owners })
      }
      await made.close()
    }),
    { numRuns: 25 },
  )
})
