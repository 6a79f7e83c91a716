import { all, byType, eitherOf, flag, list, object, oneOf, type Rule, string, url } from './rule.ts'

export const ID = string({ max: 255 })

const plain = (max: number): Rule => object({ text: string({ max }) }, { emoji: flag })
const mrkdwn = (max: number): Rule => object({ text: string({ max }) }, { verbatim: flag })

export const plainText = (max = 3000): Rule => byType({ plain_text: plain(max) })

export const anyText = (max = 3000): Rule => byType({ plain_text: plain(max), mrkdwn: mrkdwn(max) })

/** What an element of a context block may be, too. */
export const TEXT_TYPES = { plain_text: plain(3000), mrkdwn: mrkdwn(3000) }

export const PLACEHOLDER = plainText(150)

export const CONFIRM = object(
  { title: plainText(100), text: anyText(300), confirm: plainText(30), deny: plainText(30) },
  { style: oneOf('primary', 'danger') },
)

const VALUE = string({ max: 150 })

export const SELECT_OPTION = object({ text: plainText(75), value: VALUE }, { description: plainText(75) })

export const OVERFLOW_OPTION = object(
  { text: plainText(75), value: VALUE },
  { description: plainText(75), url: url() },
)

export const CHOICE_OPTION = object({ text: anyText(75), value: VALUE }, { description: anyText(75) })

export const OPTION_GROUP = object({
  label: plainText(75),
  options: list(SELECT_OPTION, { min: 1, max: 100 }),
})

const SLACK_FILE = all(
  object({}, { url: url({ max: Number.POSITIVE_INFINITY }), id: string() }),
  eitherOf('url', 'id'),
)

export const IMAGE_FIELDS = {
  image_url: url(),
  slack_file: SLACK_FILE,
}

/** Alternative text: 2,000 characters. */
export const ALT_TEXT = string({ max: 2000 })

export const IMAGE_ELEMENT = all(
  object({ alt_text: ALT_TEXT }, IMAGE_FIELDS),
  eitherOf('image_url', 'slack_file'),
)
