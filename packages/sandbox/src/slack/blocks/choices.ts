import { isJson, type Json } from '../state/index.ts'
import { USER_ID } from './buttons.ts'
import {
  all,
  eitherOf,
  type Fields,
  flag,
  list,
  matching,
  object,
  oneOf,
  problem,
  type Rule,
  string,
  together,
  whole,
} from './rule.ts'
import { CHOICE_OPTION, CONFIRM, ID, OPTION_GROUP, PLACEHOLDER, SELECT_OPTION } from './texts.ts'

const COMMON: Fields = { action_id: ID, confirm: CONFIRM, focus_on_load: flag }
const MENU: Fields = { ...COMMON, placeholder: PLACEHOLDER }
const MULTI: Fields = { ...MENU, max_selected_items: whole({ min: 1 }) }
const CHANNEL_ID = matching(/^[CG][A-Z0-9]+$/, 'a channel id')

const OPTIONS: Fields = {
  options: list(SELECT_OPTION, { min: 1, max: 100 }),
  option_groups: list(OPTION_GROUP, { min: 1, max: 100 }),
}

const CONVERSATION_FILTER = all(
  object(
    {},
    {
      include: list(oneOf('im', 'mpim', 'private', 'public'), { min: 1, max: 4 }),
      exclude_external_shared_channels: flag,
      exclude_bot_users: flag,
    },
  ),
  together((filter, pointer) =>
    Object.keys(filter).length === 0 ? problem('must have at least one field', pointer) : [],
  ),
  together(({ include }, pointer) =>
    Array.isArray(include) && new Set(include).size < include.length
      ? problem('must have unique items', `${pointer}/include`)
      : [],
  ),
)

/** What is chosen at first must be among what can be chosen. */
const initialIsOffered: Rule = together((element, pointer) => {
  const offered = new Set(offeredIn(element).map(optionValue))
  const initial = element.initial_options ?? (element.initial_option ? [element.initial_option] : [])
  if (!Array.isArray(initial) || offered.size === 0) return []
  const name = element.initial_options ? 'initial_options' : 'initial_option'
  return initial.every(option => offered.has(optionValue(option)))
    ? []
    : problem(`${name} must match one of the options`, `${pointer}/${name}`)
})

const offeredIn = ({ options, option_groups: groups }: Json): unknown[] => [
  ...(Array.isArray(options) ? options : []),
  ...(Array.isArray(groups) ? groups : []).flatMap(group =>
    isJson(group) && Array.isArray(group.options) ? group.options : [],
  ),
]

const optionValue = (option: unknown): unknown => (isJson(option) ? option.value : undefined)

const buttonList = (more: Fields): Rule =>
  all(object({ options: list(CHOICE_OPTION, { min: 1, max: 10 }) }, { ...COMMON, ...more }), initialIsOffered)

const menu = (fields: Fields): Rule => object({}, { ...MENU, ...fields })
const multiMenu = (fields: Fields): Rule => object({}, { ...MULTI, ...fields })

/** Everything to choose with: menus, checkboxes, radio buttons. */
export const CHOICES: Fields = {
  checkboxes: buttonList({ initial_options: list(CHOICE_OPTION, { min: 1 }) }),
  radio_buttons: buttonList({ initial_option: CHOICE_OPTION }),
  static_select: all(
    menu({ ...OPTIONS, initial_option: SELECT_OPTION }),
    eitherOf('options', 'option_groups'),
    initialIsOffered,
  ),
  external_select: menu({ initial_option: SELECT_OPTION, min_query_length: whole({ min: 0 }) }),
  users_select: menu({ initial_user: USER_ID }),
  conversations_select: menu({
    initial_conversation: string(),
    default_to_current_conversation: flag,
    response_url_enabled: flag,
    filter: CONVERSATION_FILTER,
  }),
  channels_select: menu({ initial_channel: CHANNEL_ID, response_url_enabled: flag }),
  multi_static_select: all(
    multiMenu({ ...OPTIONS, initial_options: list(SELECT_OPTION, { min: 1 }) }),
    eitherOf('options', 'option_groups'),
    initialIsOffered,
  ),
  multi_external_select: multiMenu({
    initial_options: list(SELECT_OPTION, { min: 1 }),
    min_query_length: whole({ min: 0 }),
  }),
  multi_users_select: multiMenu({ initial_users: list(USER_ID, { min: 1 }) }),
  multi_conversations_select: multiMenu({
    initial_conversations: list(string(), { min: 1 }),
    default_to_current_conversation: flag,
    filter: CONVERSATION_FILTER,
  }),
  multi_channels_select: multiMenu({ initial_channels: list(CHANNEL_ID, { min: 1 }) }),
}
