import { describe, expect, test } from 'vitest'
import { EXAMPLES } from '../testing/examples.ts'
import { mutationsOf } from '../testing/mutate.ts'
import { blockSchema, hasBlockSchema } from '../testing/oracle.ts'
import { blockProblems, inSlacksWords, viewProblems } from './index.ts'

/** What Slack's pages demand and a JSON schema does not, or not this one: then, and only then, are we stricter. */
const BEYOND_THE_SCHEMA = [
  /already exists /,
  /must match one of the options /,
  /^series names must be unique /,
  /^must have one data point for each category /,
  /^header cells must not be rich_text /,
  /^must be the index of a column /,
  /must not exceed /,
  /^must be a valid URL /,
  /^must be less than 2001 characters .*alt_text\]$/,
  /^no more than 2 data_visualization blocks allowed /,
]

describe.skipIf(!hasBlockSchema)('against the published schema of Block Kit', () => {
  const accepts = blockSchema()

  test.each(EXAMPLES.map(({ block, surface }) => ({ name: nameOf(block), block, surface })))(
    'both take $name, and what the schema refuses of its variants is refused',
    ({ block, surface }) => {
      expect(accepts([block])).toBe(true)
      expect(blockProblems([block], surface)).toEqual([])

      const slipped: unknown[] = []
      const tooStrict: unknown[] = []
      for (const variant of mutationsOf(block)) {
        const problems = blockProblems([variant], surface)
        if (!accepts([variant])) {
          if (problems.length === 0) slipped.push(variant)
        } else tooStrict.push(...problems.map(inSlacksWords).filter(isInTheSchema))
      }
      expect(slipped).toEqual([])
      expect(tooStrict).toEqual([])
    },
  )
})

describe.skipIf(!hasBlockSchema)('against the published schema of views', () => {
  const input = {
    type: 'input',
    label: { type: 'plain_text', text: 'Why' },
    element: { type: 'plain_text_input' },
  }
  const common = { private_metadata: 'x', callback_id: 'x', external_id: 'x' }
  const title = { type: 'plain_text', text: 'Explain' }
  const modal = {
    ...common,
    type: 'modal',
    title,
    submit: title,
    close: title,
    clear_on_close: true,
    notify_on_close: true,
    submit_disabled: false,
    blocks: [input],
  }
  const home = { ...common, type: 'home', blocks: [{ type: 'divider' }] }

  test.each([
    { kind: 'modal_view' as const, view: modal },
    { kind: 'home_view' as const, view: home },
  ])('both take a $kind, and what the schema refuses of its variants is refused', ({ kind, view }) => {
    const takes = blockSchema(kind)
    expect(takes(view)).toBe(true)
    expect(viewProblems(view)).toEqual([])
    const slipped = [...mutationsOf(view)].filter(
      variant => !takes(variant) && viewProblems(variant).length === 0,
    )
    expect(slipped).toEqual([])
  })
})

const isInTheSchema = (words: string): boolean => !BEYOND_THE_SCHEMA.some(one => one.test(words))

const nameOf = (block: Readonly<Record<string, unknown>>): string => {
  const inner =
    block.element ??
    block.accessory ??
    block.chart ??
    (Array.isArray(block.elements) ? block.elements[0] : null)
  const innerType =
    typeof inner === 'object' && inner !== null && 'type' in inner ? ` with ${inner.type}` : ''
  return `${block.type}${innerType}`
}
