import { expect, test } from 'vitest'
import { listPrices } from './testing.ts'

test.each([
  ['openai', 'gpt-4o-mini', 'gpt-4o-mini'],
  ['openai', 'gpt-4o-mini-2024-07-18', 'gpt-4o-mini'],
  ['openai', 'GPT-4o-2024-11-20', 'gpt-4o'],
  ['openai', 'openai/gpt-4o', 'gpt-4o'],
  ['openai', 'gpt-5-2025-08-07', 'gpt-5'],
  ['openai', 'gpt-5-5-2026-04-23', 'gpt-5.5'],
  ['openai', 'gpt-5.6', 'gpt-5.6-sol'],
  ['openai', 'gpt-4-0613', 'gpt-4'],
  ['openai', 'omni-moderation-2024-09-26', 'omni-moderation'],
  ['anthropic', 'claude-opus-4-20250514', 'claude-opus-4'],
  ['anthropic', 'claude-3-5-haiku-latest', 'claude-3-5-haiku'],
])('of %s, %s is %s', (provider, model, name) => {
  expect(listPrices.canonicalModel(provider, model)).toBe(name)
})

test.each(['gpt-4o-2024-05-13', 'gpt-3.5-turbo-0613'])(
  '%s is priced apart from its alias and stays itself',
  model => {
    expect(listPrices.canonicalModel('openai', model)).toBe(model)
  },
)

test('models of one price are still two', () => {
  expect(listPrices.canonicalModel('openai', 'gpt-5-codex')).toBe('gpt-5-codex')
})

test('a tuned model meets its bill’s name', () => {
  const used = listPrices.canonicalModel('openai', 'ft:gpt-4o-2024-08-06:halden-works:tone:9xQ2')
  expect(used).toBe('ft:gpt-4o')
  expect(listPrices.canonicalModel('openai', 'ft-gpt-4o-2024-08-06')).toBe(used)
})

test('names that nobody knows meet by their date', () => {
  expect(listPrices.canonicalModel('openai', 'gpt-9-2028-01-01')).toBe('gpt-9')
  expect(listPrices.canonicalModel('acme', '-latest')).toBe('-latest')
  expect(listPrices.canonicalModel('', '')).toBe('')
})
