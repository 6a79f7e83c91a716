import { BUTTON } from './buttons.ts'
import { RICH_TEXT_BLOCK } from './rich-text.ts'
import { all, anyOf, byType, type Fields, list, object, oneOf, type Rule, string, url } from './rule.ts'
import { anyText, ID, IMAGE_ELEMENT, plainText } from './texts.ts'

const IMAGE = byType({ image: IMAGE_ELEMENT })

const CARD = all(
  object(
    {},
    {
      block_id: ID,
      hero_image: IMAGE,
      icon: IMAGE,
      title: anyText(150),
      subtitle: anyText(150),
      body: anyText(200),
      // Slack's page says three; the published schema two: who keeps to two is right by both.
      actions: list(byType({ button: BUTTON }), { min: 1, max: 2 }),
    },
  ),
  anyOf('hero_image', 'title', 'actions', 'body'),
)

const TASK: { readonly required: Fields; readonly optional: Fields } = {
  required: { task_id: string(), title: string() },
  optional: {
    details: RICH_TEXT_BLOCK,
    output: RICH_TEXT_BLOCK,
    sources: list(byType({ url: object({ url: url({ max: Number.POSITIVE_INFINITY }), text: string() }) })),
    status: oneOf('pending', 'in_progress', 'complete', 'error'),
    block_id: ID,
  },
}

const plainOrString: Rule = (value, pointer) =>
  typeof value === 'string' ? string()(value, pointer) : plainText()(value, pointer)

export const CARDS: Fields = {
  alert: object(
    { text: anyText() },
    { level: oneOf('default', 'info', 'warning', 'error', 'success'), block_id: ID },
  ),
  card: CARD,
  carousel: object({ elements: list(byType({ card: CARD }), { min: 1, max: 10 }) }, { block_id: ID }),
  task_card: object(TASK.required, TASK.optional),
  plan: object(
    { title: plainOrString },
    { block_id: ID, tasks: list(object(TASK.required, { ...TASK.optional, type: oneOf('task_card') })) },
  ),
}
