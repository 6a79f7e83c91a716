import { isJson } from '../state/index.ts'
import { BUTTONS, CONTEXT_ACTIONS } from './buttons.ts'
import { CARDS } from './cards.ts'
import { DATA_VISUALIZATION } from './charts.ts'
import { CHOICES } from './choices.ts'
import { DATE_PICKERS, DATE_TIME_PICKER, TYPED_INPUTS } from './inputs.ts'
import { RICH_TEXT, RICH_TEXT_BLOCK } from './rich-text.ts'
import {
  all,
  anyOf,
  byType,
  eitherOf,
  type Fields,
  flag,
  list,
  object,
  oneOf,
  problem,
  type Rule,
  string,
  together,
  url,
  whole,
} from './rule.ts'
import { DATA_TABLE, TABLE } from './tables.ts'
import { ALT_TEXT, anyText, ID, IMAGE_ELEMENT, IMAGE_FIELDS, plainText, TEXT_TYPES } from './texts.ts'

const BLOCK: Fields = { block_id: ID }
const ANY_URL = url({ max: Number.POSITIVE_INFINITY })

const fileCannotDispatch: Rule = together(({ element, dispatch_action: dispatches }, pointer) =>
  isJson(element) && element.type === 'file_input' && dispatches === true
    ? problem('must be false for a file_input', `${pointer}/dispatch_action`)
    : [],
)

/** Blocks that may also stand inside a container. */
const PLAIN_BLOCKS: Fields = {
  actions: object(
    {
      elements: list(byType({ ...BUTTONS, ...CHOICES, ...DATE_PICKERS, ...DATE_TIME_PICKER }), {
        min: 1,
        max: 25,
      }),
    },
    BLOCK,
  ),
  context: object(
    { elements: list(byType({ ...TEXT_TYPES, image: IMAGE_ELEMENT }), { min: 1, max: 10 }) },
    BLOCK,
  ),
  divider: object({}, BLOCK),
  file: object({ external_id: string(), source: oneOf('remote') }, BLOCK),
  header: object({ text: plainText(150) }, { ...BLOCK, level: whole({ min: 1, max: 4 }) }),
  image: all(
    object({ alt_text: ALT_TEXT }, { ...BLOCK, ...IMAGE_FIELDS, title: plainText(2000) }),
    eitherOf('image_url', 'slack_file'),
  ),
  input: all(
    object(
      {
        label: plainText(2000),
        element: byType({ ...TYPED_INPUTS, ...CHOICES, ...DATE_PICKERS, ...DATE_TIME_PICKER }),
      },
      { ...BLOCK, dispatch_action: flag, hint: plainText(2000), optional: flag },
    ),
    fileCannotDispatch,
  ),
  rich_text: RICH_TEXT,
  section: all(
    object(
      {},
      {
        ...BLOCK,
        text: anyText(),
        fields: list(anyText(2000), { min: 1, max: 10 }),
        accessory: byType({ ...BUTTONS, ...CHOICES, ...DATE_PICKERS, image: IMAGE_ELEMENT }),
        expand: flag,
      },
    ),
    anyOf('text', 'fields'),
  ),
  table: TABLE,
  video: object(
    {
      alt_text: string(),
      title: plainText(199),
      thumbnail_url: ANY_URL,
      video_url: url({ max: Number.POSITIVE_INFINITY, https: true }),
    },
    {
      ...BLOCK,
      author_name: string({ min: 0, max: 49 }),
      description: plainText(199),
      provider_icon_url: ANY_URL,
      provider_name: string(),
      title_url: url({ max: Number.POSITIVE_INFINITY, https: true }),
    },
  ),
}

const collapsesOnlyIfItCan: Rule = together((container, pointer) =>
  container.default_collapsed === true && container.is_collapsible !== true
    ? problem('must be collapsible to be collapsed', `${pointer}/default_collapsed`)
    : [],
)

const CONTAINER = all(
  object(
    { child_blocks: list(byType(PLAIN_BLOCKS), { min: 1, max: 10 }) },
    {
      ...BLOCK,
      title: plainText(150),
      rich_text_title: RICH_TEXT_BLOCK,
      subtitle: anyText(150),
      icon: byType({ image: IMAGE_ELEMENT }),
      width: oneOf('narrow', 'standard', 'wide', 'full'),
      is_collapsible: flag,
      default_collapsed: flag,
      has_header_divider: flag,
    },
  ),
  anyOf('title', 'rich_text_title'),
  collapsesOnlyIfItCan,
)

/** Every kind of block, without its `type`. */
export const BLOCKS: Fields = {
  ...PLAIN_BLOCKS,
  ...CARDS,
  container: CONTAINER,
  context_actions: object({ elements: list(byType(CONTEXT_ACTIONS), { min: 1, max: 5 }) }, BLOCK),
  data_table: DATA_TABLE,
  data_visualization: DATA_VISUALIZATION,
  markdown: object({ text: string({ max: 12_000 }) }, BLOCK),
}
