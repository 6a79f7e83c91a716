import { describe, expect, test } from 'vitest'
import { recordRun } from '../ledger/index.ts'
import { formatDay } from '../time/index.ts'
import { company, dollars, iso } from './testing/company.ts'
import { answered, lines, twoWeeks, YAML } from './testing/questions.ts'

describe('what is unknown', () => {
  test('nothing synced: no total, no rows, no parts, and what to do', async () => {
    const made = await company(YAML)
    const answer = await answered(made, { text: 'last week' })
    expect([answer.total, answer.rows, answer.parts]).toEqual([null, [], null])
    expect(answer.completeness).toMatchObject({ syncedAtMs: null, settledThrough: null })
    expect(answer.completeness.missingDays).toHaveLength(7)
    expect(answer.warnings).toEqual(['None of these days has been synced. `spend sync` brings them.'])
  })

  test('a day without spend is 0, a day that was not pulled is unknown', async () => {
    const made = await company(YAML)
    await made.bill('2026-11-16', [{ nano: dollars(1) }])
    await made.bill('2026-11-17', [])
    const answer = await answered(made, { text: '2026-11-16..2026-11-18 by day' })
    expect(answer.rows.map(row => row.amountNano)).toEqual([dollars(1), 0n, null])
    expect(answer.total?.amountNano).toBe(dollars(1))
    expect(answer.completeness.missingDays.map(formatDay)).toEqual(['2026-11-18'])
    expect(answer.warnings).toContain('1 day is not included, for want of a sync: Wed 18 Nov 2026.')
  })

  test('a period before with one day missing has no total', async () => {
    const made = await company(YAML)
    for (const day of ['2026-11-19', '2026-11-20', '2026-11-21', '2026-11-22'])
      await made.bill(day, [{ nano: dollars(1) }])
    const known = await answered(made, { text: '2026-11-21..2026-11-22' })
    expect(known.previous?.total?.amountNano).toBe(dollars(2))
    const unknown = await answered(made, { text: '2026-11-20..2026-11-22' })
    expect(unknown.previous).toMatchObject({ total: null, value: null })
    expect(unknown.warnings).toEqual([
      'No comparison: 2 days of the period before were not synced (Tue 17 – Wed 18 Nov 2026).',
    ])
  })

  test('today is called partial', async () => {
    const made = await company(YAML)
    await twoWeeks(made)
    expect((await answered(made, { text: 'today' })).warnings).toEqual([
      'Today, Mon 23 Nov 2026, is partial: the UTC day is not over, and bills lag by hours.',
    ])
    expect((await answered(made, { text: 'yesterday' })).warnings).toEqual([])
  })

  test('settled is the day before yesterday, and what lies before it', async () => {
    const made = await company(YAML)
    await twoWeeks(made)
    const through = async (text: string) => (await answered(made, { text })).completeness.settledThrough
    expect(await through('2026-11-16..2026-11-22')).toBe(iso('2026-11-21'))
    expect(await through('2026-11-16..2026-11-18')).toBe(iso('2026-11-18'))
    expect(await through('2026-11-22..2026-11-22')).toBeNull()
  })

  test('an endpoint that was not pulled is named, and what is known of the others counts', async () => {
    const made = await company(YAML)
    const metered = [{ model: 'gpt-5.5', input: 100, output: 20, requests: 3 }]
    await made.meter('2026-11-21', metered)
    await made.meter('2026-11-22', metered, ['completions'])
    const answer = await answered(made, { text: 'tokens 2026-11-21..2026-11-22 by day' })
    expect([answer.total, answer.value, answer.parts]).toEqual([null, 240n, null])
    expect(answer.tokens).toEqual({ input: 200n, cachedInput: 0n, output: 40n })
    expect(answer.completeness.missingDays.map(formatDay)).toEqual(['2026-11-22'])
    expect(answer.warnings).toContain('Not included, for want of a sync: embeddings of Sun 22 Nov 2026.')
    expect(answer.rows.map(row => [row.value, row.missingDays])).toEqual([
      [120n, undefined],
      [120n, 1],
    ])
    expect((await answered(made, { text: 'requests 2026-11-21' })).value).toBe(3n)
    expect((await answered(made, { text: 'requests 2026-11-20' })).value).toBeNull()
  })
})

describe('what else a reader must know', () => {
  test('another currency stands beside the total, in no row and no part', async () => {
    const made = await company(YAML)
    await made.bill('2026-11-22', [
      { project: 'a', nano: dollars(2) },
      { project: 'a', currency: 'eur', nano: dollars(12) },
    ])
    const answer = await answered(made, { text: 'yesterday by project' })
    expect(answer.total).toEqual({ amountNano: dollars(2), currency: 'usd' })
    expect(answer.otherCurrencies).toEqual([{ amountNano: dollars(12), currency: 'eur' }])
    expect(lines(answer)).toEqual([['a', 'a', dollars(2)]])
  })

  test('a settled day whose bill changed lately is told with both figures', async () => {
    const made = await company(YAML)
    await made.bill('2026-11-02', [{ nano: dollars(10) }], Date.parse('2026-11-03T06:00:00Z'))
    await made.bill('2026-11-02', [{ nano: dollars(13) }], Date.parse('2026-11-03T18:00:00Z'))
    await made.bill('2026-11-02', [{ nano: dollars(12.5) }], Date.parse('2026-11-20T06:00:00Z'))
    expect((await answered(made, { text: '2026-11-02' })).warnings).toContain(
      'The bill of Mon 2 Nov 2026 was restated from $13.00 to $12.50 on Fri 20 Nov.',
    )
  })

  test("the last run's problem is told until its days are pulled again", async () => {
    const made = await company(YAML)
    await made.bill('2026-11-21', [], Date.parse('2026-11-22T02:00:00Z'))
    await made.bill('2026-11-22', [], Date.parse('2026-11-22T02:00:00Z'))
    const startedAtMs = Date.parse('2026-11-23T02:00:00Z')
    await recordRun(made.ledger, {
      kind: 'full',
      startedAtMs,
      endedAtMs: startedAtMs + 1000,
      status: 'partial',
      days: 0,
      rows: 0,
      requests: 1,
      restatements: 0,
      problems: [
        {
          endpoint: 'costs',
          from: iso('2026-11-20'),
          to: iso('2026-11-23'),
          code: 'x',
          message: 'OpenAI answered 500.',
        },
      ],
    })
    const warning = 'The last sync could not bring costs of Sat 21 – Sun 22 Nov 2026: OpenAI answered 500.'
    expect((await answered(made, { text: '2026-11-21..2026-11-22' })).warnings).toContain(warning)
    await made.bill('2026-11-21', [], startedAtMs + 5000)
    await made.bill('2026-11-22', [], startedAtMs + 5000)
    expect((await answered(made, { text: '2026-11-21..2026-11-22' })).warnings).not.toContain(warning)
  })
})
