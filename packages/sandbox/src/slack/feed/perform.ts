import { ActingError, type Acts, type ViewValues } from '../acting/index.ts'
import { isJson, type Json } from '../state/index.ts'

/** Does what a page sends for one person: `{ type, … }`, where types and fields are those of `Acts`. */
export const perform = async (user: string, act: Json, acts: Acts): Promise<unknown> => {
  const need = (name: string): string => {
    const value = act[name]
    if (typeof value !== 'string') throw new ActingError(`${String(act.type)} needs ${name}.`)
    return value
  }
  const optional = <Name extends string>(name: Name): { readonly [Field in Name]?: string } =>
    // A single field of that name, which the mapped type cannot follow through a computed key.
    (typeof act[name] === 'string' ? { [name]: act[name] } : {}) as { readonly [Field in Name]?: string }
  switch (act.type) {
    case 'command': {
      const { command, text } = splitCommand(need('text'))
      return acts.command({ user, channel: need('channel'), text, command }, { answerMs: 0 })
    }
    case 'post':
      return acts.post({ user, channel: need('channel'), text: need('text'), ...optional('threadTs') })
    case 'react':
      return acts.react({ user, channel: need('channel'), ts: need('ts'), name: need('name') })
    case 'read':
      return acts.read({ user, channel: need('channel') })
    case 'press':
      return acts.press({ user, channel: need('channel'), ts: need('ts'), action: jsonIn(act, 'action') })
    case 'pressInView':
      return acts.pressInView({
        user,
        viewId: need('viewId'),
        action: jsonIn(act, 'action'),
        values: valuesIn(act),
      })
    case 'submit':
      return acts.submitValues({ user, viewId: need('viewId'), values: valuesIn(act) })
    case 'close':
      return acts.closeView({ user, viewId: need('viewId') })
    case 'home':
      return acts.openHome(user)
    case 'suggest':
      return acts.suggest({
        user,
        actionId: need('actionId'),
        blockId: need('blockId'),
        letters: need('letters'),
        place:
          typeof act.viewId === 'string'
            ? { viewId: act.viewId }
            : { channel: need('channel'), ts: need('ts') },
      })
    default:
      throw new ActingError(`Nobody can ${String(act.type)} here.`)
  }
}

/** '/spend team-x' → the command and the rest. */
const splitCommand = (text: string): { readonly command: string; readonly text: string } => {
  const [command = '', ...rest] = text.trim().split(' ')
  return { command, text: rest.join(' ') }
}

const jsonIn = (act: Json, name: string): Json => {
  const value = act[name]
  if (!isJson(value)) throw new ActingError(`${String(act.type)} needs ${name}.`)
  return value
}

const valuesIn = (act: Json): ViewValues => {
  const values = isJson(act.values) ? act.values : {}
  return Object.fromEntries(
    Object.entries(values).map(([block, states]) => [
      block,
      Object.fromEntries(
        Object.entries(isJson(states) ? states : {}).flatMap(([action, state]) =>
          isJson(state) ? [[action, state] as const] : [],
        ),
      ),
    ]),
  )
}
