import { addDays } from '../../time/index.ts'
import type { Answer } from '../answer.ts'
import { type Ask, ask } from '../ask.ts'
import { type Company, dollars, iso } from './company.ts'

export const NOW_MS = Date.parse('2026-11-23T15:00:00Z')
export const YAML = `
teams:
  team-x:
    name: Team X
    owns: [{ project: search }, { project: chat }]
  team-y:
    owns: [{ project: ml }]
shared:
  - name: platform
    match: [{ project: plat }]
`

export const answered = async (
  made: Pick<Company, 'ledger' | 'config'>,
  asked: Partial<Ask> & { text: string },
): Promise<Answer> => {
  const result = await ask({ ledger: made.ledger, config: made.config, nowMs: NOW_MS, ...asked })
  if (result.status === 'error') throw new Error(result.error.message)
  return result.answer
}

export const refused = async (
  made: Pick<Company, 'ledger' | 'config'>,
  asked: Partial<Ask> & { text: string },
) => {
  const result = await ask({ ledger: made.ledger, config: made.config, nowMs: NOW_MS, ...asked })
  if (result.status === 'answer') throw new Error(`${asked.text} was answered`)
  return result.error
}

export const lines = ({ rows }: Answer) => rows.map(row => [row.key, row.name, row.amountNano ?? row.value])

/** Two weeks up to and including today, the same bill each day. */
export const twoWeeks = async (made: Company): Promise<void> => {
  await made.directory({
    projects: { proj_1: 'search', proj_2: 'chat', proj_3: 'ml', proj_4: 'plat', proj_5: 'stray' },
    keys: { key_1: 'ci', key_2: 'ci' },
  })
  for (let day = iso('2026-11-09'); day <= iso('2026-11-23'); day = addDays(day, 1))
    await made.bill(day, [
      { project: 'proj_1', key: 'key_1', lineItem: 'gpt-5.5, input', nano: dollars(3) },
      { project: 'proj_2', key: 'key_2', lineItem: 'gpt-5.5, output', nano: dollars(2) },
      { project: 'proj_3', key: 'key_2', lineItem: 'o3, output', nano: dollars(4) },
      { project: 'proj_4', lineItem: 'o3, output', nano: dollars(0.5) },
      { project: 'proj_5', key: 'key_2', lineItem: 'web search tool calls', nano: dollars(0.25) },
      { lineItem: '', nano: dollars(0.25) },
    ])
}
