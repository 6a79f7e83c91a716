import { expect, test } from 'vitest'
import { type Company, company, dollars } from '../testing/company.ts'
import { answered, NOW_MS } from '../testing/questions.ts'
import { wordAnswer } from '../words/word-answer.ts'

const words = async (made: Company, text: string) =>
  wordAnswer(await answered(made, { text }), { nowMs: NOW_MS })

/** A run over midnight, one more, and a request that names none. */
const checkout = async () => {
  const made = await company()
  await made.trace('2026-11-20', [{ workflow: 'checkout', run: 'early', reported: dollars(2) }])
  await made.trace('2026-11-21', [
    { workflow: 'checkout', run: 'night', reported: dollars(3) },
    { workflow: 'checkout', run: 'night', priced: dollars(1) },
    { workflow: 'other-one', run: 'night', reported: dollars(50) },
  ])
  await made.trace('2026-11-22', [
    { workflow: 'checkout', run: 'night', reported: dollars(1) },
    { workflow: 'checkout', run: 'day', reported: dollars(4) },
    { workflow: 'checkout', reported: dollars(9) },
  ])
  return made
}

test('a run over midnight is one; what names no run is left out and named', async () => {
  const made = await checkout()
  const answer = await answered(made, { text: 'cost per run of checkout 2026-11-21..2026-11-22' })
  expect([answer.traced?.perRun, answer.total?.amountNano]).toEqual([
    { runs: 2n, amountNano: dollars(4.5) },
    dollars(9),
  ])
  expect(answer.warnings).toEqual([
    'No comparison: no traces arrived on 1 day of the period before (Thu 19 Nov 2026).',
    '1 request names no run and is not counted.',
  ])
})

test('in words, against the day before, and by day', async () => {
  const made = await checkout()
  const day = await words(made, 'cost per run of checkout 2026-11-21')
  expect([day.headline, day.reading]).toEqual([
    '$4.00 traced per run, up $2.00 (+100%) on the day before (Fri 20 Nov 2026): 1 run, $4.00 traced together',
    'Read as: Cost per run of workflow checkout, Sat 21 Nov 2026 (UTC days), as traced.',
  ])
  const days = await words(made, 'cost per run of checkout by day 2026-11-19..2026-11-22')
  expect([days.rowsHeading, days.rows]).toEqual([
    'Per run, by day',
    [
      { name: 'Thu 19 Nov 2026', amount: 'unknown', share: '' },
      { name: 'Fri 20 Nov 2026', amount: '$2.00', share: '1 run' },
      { name: 'Sat 21 Nov 2026', amount: '$4.00', share: '1 run' },
      { name: 'Sun 22 Nov 2026', amount: '$2.50', share: '2 runs' },
    ],
  ])
})

test('two workflows', async () => {
  const made = await checkout()
  expect((await words(made, 'cost per run of checkout vs other-one 2026-11-21')).headline).toBe(
    'workflow checkout $4.00 traced per run, workflow other-one $50.00: $46.00 less (-92.0%)',
  )
})

test('a workflow without run ids says so, one without a price too', async () => {
  const made = await company()
  await made.trace('2026-11-22', [
    { workflow: 'plain', reported: dollars(1) },
    { workflow: 'dear', run: 'a', reported: dollars(1) },
    { workflow: 'dear', run: 'b', model: 'unheard-of' },
  ])
  const plain = await answered(made, { text: 'cost per run of plain yesterday by day' })
  expect([plain.total, plain.rows, wordAnswer(plain, { nowMs: NOW_MS }).headline]).toEqual([
    null,
    [],
    'Unknown: workflow plain gave no run ids with its 1 traced request',
  ])
  expect(plain.warnings).toContain(
    'Send a workflow run id with each trace (`workflow_run_id`), and runs are counted.',
  )
  const dear = await answered(made, { text: 'cost per run of dear yesterday' })
  expect([dear.total?.amountNano, wordAnswer(dear, { nowMs: NOW_MS }).headline]).toEqual([
    dollars(1),
    'Unknown: 1 request of 2 runs has no known cost',
  ])
  expect((await words(made, 'cost per run of dear 2026-11-01')).headline).toBe(
    'Unknown: no traces arrived on this day',
  )
})
