import { anything, type Fields, list, matching, object, oneOf, type Rule, string, url } from './rule.ts'
import { CONFIRM, ID, OVERFLOW_OPTION, plainText } from './texts.ts'

const LABEL = string({ max: 75 })
const STYLE = oneOf('primary', 'danger')
const BUTTON_VALUE = string({ max: 2000 })
export const USER_ID = matching(/^[UW][A-Z0-9]+$/, 'a user id')

export const BUTTON = object(
  { text: plainText(75) },
  {
    action_id: ID,
    url: url(),
    value: BUTTON_VALUE,
    style: STYLE,
    confirm: CONFIRM,
    accessibility_label: LABEL,
  },
)

const WORKFLOW_BUTTON = object(
  {
    text: plainText(75),
    action_id: ID,
    workflow: object({
      trigger: object(
        { url: url({ max: Number.POSITIVE_INFINITY }) },
        { customizable_input_parameters: list(object({ name: string(), value: anything })) },
      ),
    }),
  },
  { style: STYLE, accessibility_label: LABEL },
)

const OVERFLOW = object(
  { options: list(OVERFLOW_OPTION, { min: 1, max: 5 }) },
  { action_id: ID, confirm: CONFIRM },
)

export const BUTTONS: Fields = { button: BUTTON, workflow_button: WORKFLOW_BUTTON, overflow: OVERFLOW }

const FEEDBACK: Rule = object({ text: plainText(75), value: BUTTON_VALUE }, { accessibility_label: LABEL })

/** Of `context_actions` blocks alone. */
export const CONTEXT_ACTIONS: Fields = {
  feedback_buttons: object({ positive_button: FEEDBACK, negative_button: FEEDBACK }, { action_id: ID }),
  icon_button: object(
    { icon: oneOf('trash'), text: plainText(75) },
    {
      action_id: ID,
      value: BUTTON_VALUE,
      confirm: CONFIRM,
      accessibility_label: LABEL,
      visible_to_user_ids: list(USER_ID),
    },
  ),
}
