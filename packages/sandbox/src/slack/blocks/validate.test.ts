import { describe, expect, test } from 'vitest'
import { blockProblems, inSlacksWords, type Surface, shownCharacters, viewProblems } from './index.ts'

const wordsFor = (blocks: unknown, surface: Surface = 'message') =>
  blockProblems(blocks, surface).map(inSlacksWords)

const mrkdwn = (text: string) => ({ type: 'mrkdwn', text })
const section = (text: string) => ({ type: 'section', text: mrkdwn(text) })
const divider = { type: 'divider' }
const times = <T>(count: number, make: (index: number) => T) =>
  Array.from({ length: count }, (_, i) => make(i))
const pie = {
  type: 'data_visualization',
  title: 'T',
  chart: { type: 'pie', segments: [{ label: 'a', value: 1 }] },
}

test('a text too long is refused in Slack’s own words', () => {
  expect(wordsFor([section('x'.repeat(3000))])).toEqual([])
  expect(wordsFor([section('x'.repeat(3001))])).toEqual([
    'must be less than 3001 characters [json-pointer:/blocks/0/text/text]',
  ])
})

test('an unknown field, a missing one and an unknown kind are named', () => {
  expect(wordsFor([{ type: 'header', disabled: true }, { type: 'marquee' }])).toEqual([
    'missing required field: text [json-pointer:/blocks/0]',
    'invalid additional property: disabled [json-pointer:/blocks/0]',
    'unsupported type: marquee [json-pointer:/blocks/1/type]',
  ])
})

test('fields that every object inherits are no fields of a block', () => {
  expect(wordsFor([{ type: 'constructor' }])).toEqual([
    'unsupported type: constructor [json-pointer:/blocks/0/type]',
  ])
  expect(wordsFor([JSON.parse('{"type":"divider","toString":1}')])).toEqual([
    'invalid additional property: toString [json-pointer:/blocks/0]',
  ])
})

test.each([
  ['message', 50],
  ['modal', 100],
  ['home', 100],
] as const)('a %s holds %i blocks', (surface, most) => {
  expect(
    wordsFor(
      times(most, () => divider),
      surface,
    ),
  ).toEqual([])
  expect(
    wordsFor(
      times(most + 1, () => divider),
      surface,
    ),
  ).toEqual([`no more than ${most} items allowed [json-pointer:/blocks]`])
})

test('ids are unique in the whole message', () => {
  const button = { type: 'button', text: { type: 'plain_text', text: 'Go' }, action_id: 'go' }
  const actions = { type: 'actions', block_id: 'a', elements: [button] }
  expect(wordsFor([actions, actions])).toEqual([
    '`block_id` a already exists [json-pointer:/blocks/1/block_id]',
    '`action_id` go already exists [json-pointer:/blocks/1/elements/0/action_id]',
  ])
})

test('markdown is capped at 12,000 characters a message', () => {
  const markdown = (length: number) => ({ type: 'markdown', text: 'x'.repeat(length) })
  expect(wordsFor([markdown(6000), markdown(6000)])).toEqual([])
  expect(wordsFor([markdown(6000), markdown(6001)])).toHaveLength(1)
})

test('a message holds two charts', () => {
  expect(wordsFor([pie, pie])).toEqual([])
  expect(wordsFor([pie, pie, pie])).toEqual([
    'no more than 2 data_visualization blocks allowed [json-pointer:/blocks]',
  ])
})

describe('each kind stands only where Slack lets it', () => {
  const table = { type: 'table', rows: [[{ type: 'raw_text', text: 'a' }]] }
  const alert = { type: 'alert', text: mrkdwn('Careful') }
  const markdown = { type: 'markdown', text: 'x' }
  const feedback = { text: { type: 'plain_text', text: 'x' }, value: 'x' }
  const contextActions = {
    type: 'context_actions',
    elements: [{ type: 'feedback_buttons', positive_button: feedback, negative_button: feedback }],
  }
  test.each([
    { block: table, allowed: ['message'] },
    { block: markdown, allowed: ['message'] },
    { block: contextActions, allowed: ['message'] },
    { block: pie, allowed: ['message'] },
    { block: alert, allowed: ['modal'] },
    { block: section('x'), allowed: ['message', 'modal', 'home'] },
  ])('$block.type: $allowed', ({ block, allowed }) => {
    const surfaces: readonly Surface[] = ['message', 'modal', 'home']
    expect(surfaces.filter(surface => wordsFor([block], surface).length === 0)).toEqual(allowed)
  })
})

test('a view is refused with pointers into the view', () => {
  const view = { type: 'modal', title: { type: 'plain_text', text: 'x'.repeat(25) }, blocks: [pie] }
  expect(viewProblems(view).map(inSlacksWords)).toEqual([
    'must be less than 25 characters [json-pointer:/view/title/text]',
    'unsupported type: data_visualization [json-pointer:/view/blocks/0/type]',
  ])
})

test('characters that a message shows are counted, markdown apart', () => {
  expect(shownCharacters([section('12345'), { type: 'markdown', text: 'many' }, pie])).toBe(5 + 1 + 1)
})
