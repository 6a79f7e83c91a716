import { isJson, type Json } from '../state/index.ts'
import { choose, elementsOf } from './element.ts'

/** What was filled in: by block id, then action id, an element's state as Slack sends it. */
export type ViewValues = Readonly<Record<string, Readonly<Record<string, Json>>>>

/** What a person fills in by action id alone, where that is enough. */
export type Answers = Readonly<Record<string, string | readonly string[]>>

/** The state of the inputs in these blocks: the first values, with what the person answered in their place. */
export const valuesOf = (blocks: readonly Json[], answers: Answers): ViewValues => {
  const entries = blocks
    .filter(block => STATEFUL_BLOCKS.has(String(block.type)))
    .flatMap(block => {
      const stateful = elementsOf(block).filter(element => !STATELESS.has(String(element.type)))
      if (stateful.length === 0) return []
      return [
        [
          String(block.block_id),
          Object.fromEntries(stateful.map(element => stateOf(element, answers))),
        ] as const,
      ]
    })
  return Object.fromEntries(entries)
}

const STATEFUL_BLOCKS = new Set(['input', 'actions', 'section'])
const STATELESS = new Set([
  'button',
  'overflow',
  'image',
  'workflow_button',
  'feedback_buttons',
  'icon_button',
])

const stateOf = (element: Json, answers: Answers): readonly [string, Json] => {
  const actionId = String(element.action_id)
  const answer = Object.hasOwn(answers, actionId) ? answers[actionId] : undefined
  return [actionId, answer === undefined ? initialState(element) : choose(element, answer)]
}

const initialState = (element: Json): Json => {
  const { type } = element
  const initial = Object.entries(element).find(([name]) => name.startsWith('initial_'))
  if (!initial) return choose(element, undefined)
  const [name, value] = initial
  return { type, [name === 'initial_value' ? 'value' : name.replace('initial_', 'selected_')]: value }
}

/** What Slack itself says of a form not filled in, by block id. */
export const missingAnswers = (blocks: readonly Json[], values: ViewValues): Record<string, string> => {
  const missing = blocks.filter(
    block => block.type === 'input' && block.optional !== true && isEmpty(block, values),
  )
  return Object.fromEntries(
    missing.map(block => [String(block.block_id), 'Please complete this required field.']),
  )
}

const isEmpty = (block: Json, values: ViewValues): boolean => {
  const states = Object.values(values[String(block.block_id)] ?? {})
  return states.every(({ type: _, ...chosen }) =>
    Object.values(chosen).every(
      value =>
        value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0),
    ),
  )
}

export const blocksOf = (view: Json): Json[] => (Array.isArray(view.blocks) ? view.blocks.filter(isJson) : [])
