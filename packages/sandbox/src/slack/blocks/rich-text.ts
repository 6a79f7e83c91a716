import { USER_ID } from './buttons.ts'
import {
  all,
  byType,
  type Fields,
  flag,
  list,
  matching,
  object,
  oneOf,
  problem,
  string,
  together,
  url,
  whole,
} from './rule.ts'
import { ID } from './texts.ts'

const STYLE = all(
  object(
    {},
    {
      bold: flag,
      italic: flag,
      strike: flag,
      underline: flag,
      code: flag,
      highlight: flag,
      client_highlight: flag,
      unlink: flag,
    },
  ),
  together((style, pointer) =>
    Object.keys(style).length === 0 ? problem('must have at least one field', pointer) : [],
  ),
)

const ANY_STRING = string({ min: 0 })
const ANY_URL = url({ max: Number.POSITIVE_INFINITY })

const leaf = (required: Fields, optional: Fields = {}) => object(required, { ...optional, style: STYLE })

const LEAF = byType({
  text: leaf({ text: ANY_STRING }),
  link: leaf({ url: ANY_URL }, { text: ANY_STRING, unsafe: flag }),
  user: leaf({ user_id: USER_ID }),
  usergroup: leaf({ usergroup_id: matching(/^S[A-Z0-9]+$/, 'a user group id') }),
  team: leaf({ team_id: matching(/^T[A-Z0-9]+$/, 'a team id') }),
  channel: leaf({ channel_id: matching(/^[CG][A-Z0-9]+$/, 'a channel id') }),
  emoji: leaf({ name: string() }, { skin_tone: whole({ min: 1, max: 6 }), unicode: string() }),
  broadcast: leaf({ range: oneOf('here', 'channel', 'everyone') }),
  color: leaf({ value: matching(/^#?[0-9a-fA-F]{6}$/, 'a color') }),
  date: leaf({ timestamp: whole({ min: 0 }), format: string() }, { url: ANY_URL, fallback: ANY_STRING }),
})

const BORDER = oneOf(0, 1)
const LEAVES = list(LEAF)

const CONTAINER = byType({
  rich_text_section: object({ elements: LEAVES }),
  rich_text_list: object(
    {
      style: oneOf('bullet', 'ordered'),
      elements: list(byType({ rich_text_section: object({ elements: LEAVES }) }), { min: 1 }),
    },
    { indent: whole({ min: 0 }), offset: whole({ min: 0 }), border: BORDER },
  ),
  rich_text_preformatted: object({ elements: LEAVES }, { border: BORDER, language: string() }),
  rich_text_quote: object({ elements: LEAVES }, { border: BORDER }),
})

export const RICH_TEXT_ELEMENTS = list(CONTAINER)

/** Without its `type`. */
export const RICH_TEXT = object({ elements: RICH_TEXT_ELEMENTS }, { block_id: ID })

export const RICH_TEXT_BLOCK = byType({ rich_text: RICH_TEXT })
