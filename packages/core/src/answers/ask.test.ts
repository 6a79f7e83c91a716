import { describe, expect, test } from 'vitest'
import { openLedger } from '../ledger/index.ts'
import { addDays } from '../time/index.ts'
import { type Company, company, config, dollars, iso } from './testing/company.ts'
import { answered, lines, refused, twoWeeks, YAML } from './testing/questions.ts'
import { vocabularyCache } from './vocabulary.ts'

describe('what rows are by', () => {
  test('everything goes by team, with shared and unowned spend by those names', async () => {
    const made = await company(YAML)
    await twoWeeks(made)
    const answer = await answered(made, { text: 'yesterday' })
    expect([answer.rowsBy, lines(answer)]).toEqual([
      'team',
      [
        ['team-x', 'Team X', dollars(5)],
        ['team-y', 'team-y', dollars(4)],
        ['', 'unowned', dollars(0.5)],
        ['shared', 'shared', dollars(0.5)],
      ],
    ])
    expect(answer.parts).toEqual({
      teamsNano: dollars(9),
      sharedNano: dollars(0.5),
      unownedNano: dollars(0.5),
    })
  })

  test.each([
    ['team-x yesterday', 'project', ['search', 'chat']],
    ['team-y yesterday', 'project', ['ml']],
    ['project search yesterday', 'model', ['gpt-5.5']],
    ['model o3 yesterday', 'project', ['ml', 'plat']],
    ['key key_2 yesterday', 'model', ['o3', 'gpt-5.5', 'web search tool calls']],
    ['unowned yesterday', 'key', ['no API key', 'ci']],
    ['shared yesterday', 'project', ['plat']],
    ['top models yesterday', 'model', ['gpt-5.5', 'o3', 'not a model', 'web search tool calls']],
    ['yesterday by project', 'project', ['ml', 'search', 'chat', 'plat', 'organization itself', 'stray']],
    ['yesterday by key', 'key', ['ci (key_2)', 'ci (key_1)', 'no API key']],
    ['unowned yesterday by line item', 'lineItem', ['no line item', 'web search tool calls']],
  ])('%s goes by %s', async (text, by, names) => {
    const made = await company(YAML)
    await twoWeeks(made)
    const answer = await answered(made, { text })
    expect([answer.rowsBy, answer.rows.map(row => row.name)]).toEqual([by, names])
  })

  test('a company without teams is told apart by project', async () => {
    const made = await company()
    await twoWeeks(made)
    expect((await answered(made, { text: 'yesterday' })).rowsBy).toBe('project')
  })

  test('top 2 leaves the rest in one sum', async () => {
    const made = await company(YAML)
    await twoWeeks(made)
    const answer = await answered(made, { text: 'top 2 projects yesterday' })
    expect(lines(answer)).toEqual([
      ['proj_3', 'ml', dollars(4)],
      ['proj_1', 'search', dollars(3)],
    ])
    expect(answer.moreRows).toEqual({ count: 4, amountNano: dollars(3), value: null })
  })

  test.each([
    [1, ['2026-W46', '2026-W47', '2026-W48'], [dollars(60), dollars(70), dollars(10)]],
    [7, ['2026-11-08', '2026-11-15', '2026-11-22'], [dollars(50), dollars(70), dollars(20)]],
  ])('weeks begin on weekday %i, cut to the window', async (weekStart, keys, amounts) => {
    const made = await company(YAML)
    await twoWeeks(made)
    const answer = await answered(
      { ...made, config: { ...made.config, weekStart } },
      { text: '2026-11-10..2026-11-23 by week' },
    )
    expect(answer.rows.map(row => row.key)).toEqual(keys)
    expect(answer.rows.map(row => row.amountNano)).toEqual(amounts)
  })

  test('months and quarters that the window cuts are named by their days', async () => {
    const made = await company(YAML)
    await twoWeeks(made)
    const months = await answered(made, { text: '2026-10-01..2026-11-20 by month' })
    expect(months.rows.map(row => [row.key, row.name])).toEqual([
      ['2026-10', 'October 2026'],
      ['2026-11', '1 – 20 Nov 2026'],
    ])
    const quarters = await answered(made, { text: '2026-07-01..2026-11-20 by quarter' })
    expect(quarters.rows.map(row => [row.key, row.name, row.amountNano])).toEqual([
      ['2026-Q3', 'Q3 2026', null],
      ['2026-Q4', '1 Oct – 20 Nov 2026', dollars(120)],
    ])
  })
})

describe('whose it is', () => {
  const moved = config('teams: { team-z: { owns: [{ project: search }] } }')

  test('changed rules are applied before the answer where the ledger may be written', async () => {
    const made = await company(YAML)
    await twoWeeks(made)
    const answer = await answered({ ...made, config: moved }, { text: 'team-z yesterday' })
    expect([answer.total?.amountNano, answer.warnings]).toEqual([dollars(3), []])
  })

  test('a ledger that may only be read answers by the older rules, and says so', async () => {
    const made = await company(YAML)
    await twoWeeks(made)
    const readOnly = await openLedger({ url: `sqlite:${made.path}`, access: 'read' })
    try {
      const answer = await answered({ ledger: readOnly, config: moved }, { text: 'team-z yesterday' })
      expect(answer.total?.amountNano).toBe(0n)
      expect(answer.warnings).toEqual([
        'The ownership rules have changed and could not be applied to this ledger: team figures follow the older rules.',
      ])
    } finally {
      await readOnly.close()
    }
  })

  test("a team's channel asks about that team; a team that is none is refused", async () => {
    const made = await company(YAML)
    await twoWeeks(made)
    const answer = await answered(made, { text: 'yesterday', defaultTeam: 'team-x' })
    expect(answer.question.subject).toEqual({ kind: 'team', key: 'team-x', name: 'team-x' })
    expect(await refused(made, { text: 'yesterday', defaultTeam: 'nobody' })).toMatchObject({
      code: 'unknown_name',
    })
  })
})

describe('comparisons', () => {
  const moving = async (made: Company) => {
    for (let day = iso('2026-11-09'); day <= iso('2026-11-22'); day = addDays(day, 1)) {
      const isLater = day >= iso('2026-11-16')
      await made.bill(day, [
        { project: 'a', key: 'k', lineItem: 'gpt-5, input', nano: dollars(isLater ? 9 : 4) },
        { project: 'b', key: 'k', lineItem: 'o3, input', nano: dollars(isLater ? 1 : 2) },
        ...(isLater ? [{ project: 'c', key: 'k', lineItem: 'gpt-5, input', nano: dollars(3) }] : []),
      ])
    }
  }

  test('why: rows by where the change is most concentrated, largest move first; the others by their largest', async () => {
    const made = await company()
    await moving(made)
    const answer = await answered(made, { text: 'why last week' })
    expect(answer.rowsBy).toBe('model')
    expect(answer.rows.map(row => [row.name, row.amountNano, row.against?.amountNano])).toEqual([
      ['gpt-5', dollars(84), dollars(28)],
      ['o3', dollars(7), dollars(14)],
    ])
    expect(answer.movers).toEqual([
      { dimension: 'project', key: 'a', name: 'a', amountNano: dollars(35), value: null },
    ])
  })

  test('two subjects: rows of both sides, each against the other', async () => {
    const made = await company()
    await moving(made)
    const answer = await answered(made, { text: 'compare project a vs project b last week' })
    expect(answer.versus).toMatchObject({ subject: { name: 'b' }, total: { amountNano: dollars(7) } })
    expect(answer.rows.map(row => [row.name, row.amountNano, row.against?.amountNano])).toEqual([
      ['gpt-5', dollars(63), 0n],
      ['o3', 0n, dollars(7)],
    ])
    expect(answer.previous).toBeNull()
  })
})

describe('what is not there', () => {
  test.each([
    'budget team-x',
    'forecast',
    'reconcile last week',
    'anomalies',
    'export last week',
    'last week by workflow',
    'tokens last week by line item',
  ])('%s is refused with the reason, and what is suggested is answered', async text => {
    const made = await company(YAML)
    await twoWeeks(made)
    const error = await refused(made, { text })
    expect(error.code).toBe('not_available')
    expect(error.suggestions.length).toBeGreaterThan(0)
    for (const suggestion of error.suggestions) await answered(made, { text: suggestion })
  })

  test('a name that came after the vocabulary was kept is found all the same', async () => {
    const made = await company(YAML)
    await twoWeeks(made)
    const cache = vocabularyCache()
    expect((await refused(made, { text: 'project newcomer yesterday', cache })).code).toBe('unknown_name')
    await made.bill('2026-11-22', [{ project: 'newcomer', nano: dollars(7) }])
    const answer = await answered(made, { text: 'project newcomer yesterday', cache })
    expect(answer.total?.amountNano).toBe(dollars(7))
  })
})
