import { RICH_TEXT_BLOCK } from './rich-text.ts'
import {
  all,
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
import { CONFIRM, ID, PLACEHOLDER } from './texts.ts'

const DATE = matching(/^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/, 'a date in the format YYYY-MM-DD')
const TIME = matching(/^([01]\d|2[0-3]):[0-5]\d$/, 'a time in the format HH:mm')
const DECIMAL = matching(/^-?\d+(\.\d+)?$/, 'a number')

const PICKER: Fields = { action_id: ID, confirm: CONFIRM, focus_on_load: flag }

export const DATE_PICKERS: Fields = {
  datepicker: object({}, { ...PICKER, placeholder: PLACEHOLDER, initial_date: DATE }),
  timepicker: object({}, { ...PICKER, placeholder: PLACEHOLDER, initial_time: TIME, timezone: string() }),
}

export const DATE_TIME_PICKER: Fields = {
  datetimepicker: object({}, { ...PICKER, initial_date_time: whole({ min: 0, max: 9_999_999_999 }) }),
}

const DISPATCH = object({
  trigger_actions_on: all(
    list(oneOf('on_enter_pressed', 'on_character_entered'), { min: 1, max: 2 }),
    (value, pointer) =>
      Array.isArray(value) && new Set(value).size < value.length
        ? problem('must have unique items', pointer)
        : [],
  ),
})

const TYPED: Fields = {
  action_id: ID,
  dispatch_action_config: DISPATCH,
  focus_on_load: flag,
  placeholder: PLACEHOLDER,
}

/** The lower of two fields may not exceed the higher. */
const inOrder = (low: string, high: string): Rule =>
  together((element, pointer) => {
    const [from, to] = [element[low], element[high]]
    return from !== undefined && to !== undefined && Number(from) > Number(to)
      ? problem(`${low} must not exceed ${high}`, `${pointer}/${low}`)
      : []
  })

/** Of input blocks alone. */
export const TYPED_INPUTS: Fields = {
  plain_text_input: all(
    object(
      {},
      {
        ...TYPED,
        initial_value: string({ min: 0 }),
        multiline: flag,
        min_length: whole({ min: 0, max: 3000 }),
        max_length: whole({ min: 1, max: 3000 }),
      },
    ),
    inOrder('min_length', 'max_length'),
  ),
  email_text_input: object({}, { ...TYPED, initial_value: string({ min: 0 }) }),
  url_text_input: object({}, { ...TYPED, initial_value: string({ min: 0 }) }),
  number_input: all(
    object(
      { is_decimal_allowed: flag },
      { ...TYPED, initial_value: DECIMAL, min_value: DECIMAL, max_value: DECIMAL },
    ),
    inOrder('min_value', 'max_value'),
  ),
  rich_text_input: object(
    { action_id: ID },
    {
      initial_value: RICH_TEXT_BLOCK,
      dispatch_action_config: DISPATCH,
      focus_on_load: flag,
      placeholder: PLACEHOLDER,
    },
  ),
  file_input: object(
    {},
    { action_id: ID, filetypes: list(string(), { min: 1 }), max_files: whole({ min: 1, max: 10 }) },
  ),
}
