import { describe, expect, test } from 'vitest'
import { addDays } from '../../time/index.ts'
import { type Company, company, dollars, iso } from '../testing/company.ts'
import { answered, lines, NOW_MS, refused } from '../testing/questions.ts'
import { vocabularyCache } from '../vocabulary.ts'
import { wordAnswer } from '../words/word-answer.ts'

const YAML = 'teams: { team-x: { owns: [{ project: search }] } }'

/** Two weeks up to yesterday: what was billed and what was traced, the second week dearer. */
const twoTracedWeeks = async (made: Company) => {
  for (let day = iso('2026-11-09'); day <= iso('2026-11-22'); day = addDays(day, 1)) {
    await made.bill(day, [
      { project: 'search', lineItem: 'gpt-4o-mini-2024-07-18, input', nano: dollars(5) },
      { project: 'chat', key: 'key_1', lineItem: 'o3, output', nano: dollars(3) },
    ])
    await made.trace(day, [
      {
        workflow: 'checkout',
        model: 'gpt-4o-mini',
        reported: dollars(day >= iso('2026-11-16') ? 3 : 2),
        priced: dollars(9),
        input: 100,
        cached: 40,
        output: 10,
        environment: 'prod',
        businessUnit: 'commerce',
      },
      { workflow: 'rank', project: 'search', actionGroup: 'finding', model: 'o3', priced: dollars(1) },
      { workflow: 'rank', provider: 'elsewhere', model: 'unheard-of', input: 50 },
      { provider: 'elsewhere', model: 'claude', workflow: 'chat', reported: dollars(2) },
    ])
  }
}

const words = async (made: Company, text: string) =>
  wordAnswer(await answered(made, { text }), { nowMs: NOW_MS })

test('top workflows in words: traced, what has no price, and how it relates to the bill', async () => {
  const made = await company(YAML)
  await twoTracedWeeks(made)
  expect(await words(made, 'top workflows last week')).toEqual({
    heading: 'Everything · Mon 16 – Sun 22 Nov 2026',
    headline: '$42.00 traced, without 7 requests of unknown cost, up $7.00 (+20.0%) on the 7 days before',
    rowsHeading: 'By workflow',
    rows: [
      { name: 'checkout', amount: '$21.00', share: '50.0%' },
      { name: 'chat', amount: '$14.00', share: '33.3%' },
      { name: 'rank (partial)', amount: '$7.00', share: '16.7%' },
    ],
    more: null,
    parts: 'Billed in these days: $56.00; 50.0% of it is traced.',
    reading: 'Read as: Spend of everything, Mon 16 – Sun 22 Nov 2026 (UTC days), by workflow, as traced.',
    freshness: 'Traces through Sun 22 Nov.',
    warnings: [
      '7 requests have neither a reported cost nor a list price and are in no amount: unheard-of. A price can be given under `prices` in spend.yaml.',
      'In the period before, 7 requests have no known cost.',
    ],
  })
})

describe('what only traces know', () => {
  test.each([
    ['which workflows cost the most yesterday', 'workflow', ['checkout', 'chat', 'rank']],
    ['workflow rank yesterday', 'model', ['o3', 'unheard-of']],
    ['yesterday by action group', 'actionGroup', ['no action group', 'finding']],
    ['business unit commerce yesterday by workflow', 'workflow', ['checkout']],
    ['environment prod yesterday by day', 'day', ['Sun 22 Nov 2026']],
    ['workflow rank project search yesterday by model', 'model', ['o3']],
    ['workflow rank yesterday by project', 'project', ['search', 'no project']],
    ['workflow checkout yesterday by key', 'key', ['no API key']],
    ['model claude yesterday', 'workflow', ['chat']],
    ['tokens yesterday by workflow', 'workflow', ['checkout', 'rank']],
    ['requests workflow rank yesterday by model', 'model', ['o3', 'unheard-of']],
  ])('%s goes by %s', async (text, by, names) => {
    const made = await company(YAML)
    await twoTracedWeeks(made)
    const answer = await answered(made, { text })
    expect([answer.rowsBy, answer.rows.map(row => row.name)]).toEqual([by, names])
    expect(answer.reading).toMatch(/as traced\.$/)
    expect([answer.traced === null, answer.parts]).toEqual([false, null])
  })

  test("a snapshot's name holds what callers trace under its alias", async () => {
    const made = await company(YAML)
    await twoTracedWeeks(made)
    const answer = await answered(made, { text: 'workflow checkout model gpt-4o-mini-2024-07-18 yesterday' })
    expect([answer.measure, answer.total?.amountNano]).toEqual(['traced', dollars(3)])
  })

  test('a model, project or key that the bill knows is answered from the bill', async () => {
    const made = await company(YAML)
    await twoTracedWeeks(made)
    for (const text of ['model o3 yesterday', 'project search yesterday', 'key key_1 yesterday'])
      expect((await answered(made, { text })).measure).toBe('billed')
    expect((await answered(made, { text: 'model gpt-4o-mini yesterday' })).total?.amountNano).toBe(dollars(5))
  })

  test('tokens and requests are counted in traces, cached input as a share', async () => {
    const made = await company(YAML)
    await twoTracedWeeks(made)
    const said = await words(made, 'cached share by workflow yesterday')
    expect([said.headline, said.rows, said.parts]).toEqual([
      '160 traced tokens: 150 in (40 of it cached, 26.7%), 10 out, the same as in the day before (Sat 21 Nov 2026)',
      [
        { name: 'checkout', amount: '110', share: '68.8% (40.0% of input cached)' },
        { name: 'rank', amount: '50', share: '31.3%' },
      ],
      null,
    ])
    expect((await words(made, 'requests by workflow yesterday')).headline).toMatch(/^4 traced requests, /)
  })

  test('two workflows, and why one changed', async () => {
    const made = await company(YAML)
    await twoTracedWeeks(made)
    const two = await words(made, 'compare workflow checkout vs workflow rank yesterday')
    expect([two.headline, two.rows]).toEqual([
      'workflow checkout $3.00 traced, workflow rank $1.00 traced: $2.00 more (+200%)',
      [
        { name: 'gpt-4o-mini', amount: '$3.00 vs $0.00', share: '+$3.00' },
        { name: 'o3', amount: '$0.00 vs $1.00', share: '-$1.00' },
        { name: 'unheard-of', amount: '$0.00 vs unknown', share: '' },
      ],
    ])
    const why = await words(made, 'why workflow checkout last week')
    expect([why.headline, why.rows]).toEqual([
      '$21.00 traced, up $7.00 (+50.0%) on the 7 days before',
      [{ name: 'gpt-4o-mini', amount: '+$7.00', share: '$14.00 → $21.00' }],
    ])
  })

  test("a team's channel asks about workflows of everyone: traces know no teams", async () => {
    const made = await company(YAML)
    await twoTracedWeeks(made)
    const answer = await answered(made, { text: 'top workflows yesterday', defaultTeam: 'team-x' })
    expect(answer.question.subject).toBeNull()
  })
})

describe('beside the bill', () => {
  test('a project and a key are told apart on both sides, a workflow and a missing day are not', async () => {
    const made = await company(YAML)
    await twoTracedWeeks(made)
    const parts = async (text: string) => (await words(made, text)).parts
    expect(await parts('project search yesterday by workflow')).toBe(
      'Billed in these days: $5.00; 20.0% of it is traced.',
    )
    expect(await parts('workflow rank yesterday')).toBeNull()
    expect(await parts('model o3 yesterday by workflow')).toBeNull()
    await made.trace('2026-11-23', [{ workflow: 'rank', reported: dollars(1) }])
    expect(await parts('today by workflow')).toBeNull()
    await made.bill('2026-11-23', [{ nano: dollars(0.5) }])
    expect(await parts('today by workflow')).toBe(
      'Billed in these days so far: $0.50, less than the $1.00 traced.',
    )
  })
})

describe('what is unknown', () => {
  test('no trace ever: the old sentence, with how to send them', async () => {
    const made = await company(YAML)
    await made.bill('2026-11-22', [{ project: 'search', nano: dollars(1) }])
    const cache = vocabularyCache()
    for (const text of [
      'yesterday by workflow',
      'tokens yesterday by environment',
      'cost per run yesterday',
    ]) {
      const error = await refused(made, { text, cache })
      expect([error.code, error.message]).toEqual([
        'not_available',
        expect.stringMatching(/^No traces have arrived yet, .*spend traces import/),
      ])
      for (const suggestion of error.suggestions) await answered(made, { text: suggestion })
    }
    await made.trace('2026-11-22', [{ workflow: 'late', reported: dollars(1) }])
    expect(lines(await answered(made, { text: 'yesterday by workflow', cache }))).toEqual([
      ['late', 'late', dollars(1)],
    ])
  })

  test('a day without traces is named, not zero, and nothing is compared with it', async () => {
    const made = await company(YAML)
    for (const day of ['2026-11-19', '2026-11-21'])
      await made.trace(day, [{ workflow: 'a', reported: dollars(1) }])
    const answer = await answered(made, { text: 'workflow a 2026-11-21..2026-11-22 by day' })
    expect(answer.rows.map(row => row.amountNano)).toEqual([dollars(1), null])
    expect(answer.previous).toMatchObject({ total: null })
    expect(answer.warnings).toEqual([
      'No traces arrived on Sun 22 Nov 2026: no calls, or none that were traced.',
      'No comparison: no traces arrived on 1 day of the period before (Fri 20 Nov 2026).',
    ])
    expect(wordAnswer(answer, { nowMs: NOW_MS }).headline).toBe('$1.00 traced on the days that have traces')
    const none = await answered(made, { text: 'workflow a 2026-11-01..2026-11-02' })
    expect([none.total, none.rows, wordAnswer(none, { nowMs: NOW_MS }).headline]).toEqual([
      null,
      [],
      'Unknown: no traces arrived on any of these days',
    ])
  })

  test('a workflow without a call on a traced day cost nothing; one without any price is unknown', async () => {
    const made = await company(YAML)
    await made.trace('2026-11-21', [{ workflow: 'a', reported: dollars(1) }])
    await made.trace('2026-11-22', [{ workflow: 'b', model: 'unheard-of' }])
    const nothing = await answered(made, { text: 'workflow a 2026-11-22' })
    expect([nothing.total?.amountNano, wordAnswer(nothing, { nowMs: NOW_MS }).headline]).toEqual([
      0n,
      'No traced spend, down $1.00 (-100%) on the day before (Sat 21 Nov 2026)',
    ])
    const unknown = await answered(made, { text: 'workflow b 2026-11-22' })
    expect([unknown.total, wordAnswer(unknown, { nowMs: NOW_MS }).headline]).toEqual([
      null,
      'Unknown: the one request that was traced has no known cost',
    ])
  })

  test('names beyond the bound are said to be in other', async () => {
    const made = await company(YAML)
    const calls = Array.from({ length: 5_100 }, (_, at) => ({ workflow: `w${at}`, reported: dollars(1) }))
    await made.trace('2026-11-22', calls)
    const answer = await answered(made, { text: 'top 2 workflows yesterday' })
    expect([lines(answer)[0], answer.moreRows]).toMatchObject([
      ['other', 'other', dollars(100)],
      { amountNano: dollars(4_999) },
    ])
    expect(answer.warnings.some(warning => warning.startsWith('“other” also holds all names'))).toBe(true)
  })
})

describe('what traces cannot tell', () => {
  test.each([
    'team-x by workflow last week',
    'last week by team by workflow',
    'unowned by environment last week',
    'workflow rank by user last week',
    'cost per run last week',
    'cost per run of project search last week',
    'cost per run of rank environment prod last week',
    'cost per run of rank by model last week',
    'tokens by workflow by line item last week',
  ])('%s is refused, and what is suggested is answered', async text => {
    const made = await company(YAML)
    await twoTracedWeeks(made)
    const error = await refused(made, { text })
    expect(error.code).toBe('not_available')
    expect(error.suggestions.length).toBeGreaterThan(0)
    for (const suggestion of error.suggestions) await answered(made, { text: suggestion })
  })

  test('a name of two kinds is asked about', async () => {
    const made = await company(YAML)
    await twoTracedWeeks(made)
    await made.trace('2026-11-22', [{ workflow: 'search' }])
    expect(await refused(made, { text: 'search yesterday' })).toMatchObject({
      code: 'ambiguous',
      suggestions: ['project search yesterday', 'workflow search yesterday'],
    })
  })

  test('a workflow that came after the names were kept is not taken for one that is like it', async () => {
    const made = await company(YAML)
    await made.trace('2026-11-22', [{ workflow: 'checkout-v1', reported: dollars(1) }])
    const cache = vocabularyCache()
    await answered(made, { text: 'workflow checkout-v1 yesterday', cache })
    await made.trace('2026-11-22', [{ workflow: 'checkout-v2', reported: dollars(7) }])
    const answer = await answered(made, { text: 'workflow checkout-v2 yesterday', cache })
    expect([answer.question.subject?.key, answer.total?.amountNano]).toEqual(['checkout-v2', dollars(7)])
  })
})
