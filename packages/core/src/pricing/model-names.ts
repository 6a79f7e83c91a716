import type { FindListed } from './price-list.ts'

/** OpenAI's bills write `ft-gpt-4o-2024-08-06`, its usage `ft:gpt-4o-2024-08-06:company:name:id`. */
const FINE_TUNED = /^ft[:-]([^:]+)/
/** `gpt-4o-2024-08-06`, `claude-opus-4-20250514`, `gpt-4-0613`, `gpt-5-chat-latest`. */
const SNAPSHOT = /-(20\d{2}-\d{2}-\d{2}|20\d{6}|\d{4}|latest)$/
/** Others, as OpenRouter and Groq, sell under names that begin with `openai/`, at prices of their own. */
const SELLS_OPENAI = /^$|openai|^azure|^litellm$/i
/** What the same model is called besides: OpenAI's own alias, and spellings of gateways that allow no dots. */
const ALIASES: ReadonlyMap<string, string> = new Map([
  ['gpt-5.6', 'gpt-5.6-sol'],
  ['gpt-35-turbo', 'gpt-3.5-turbo'],
])

/** As the price list writes it: lower case, without a gateway's `openai/` before it, a tuned model as `ft:`. */
export const listName = (provider: string, model: string): string => {
  const name = model.trim().toLowerCase()
  const isPrefixed = name.startsWith('openai/') && SELLS_OPENAI.test(provider)
  const bare = isPrefixed ? name.slice('openai/'.length) : name
  return bare.startsWith('ft-') ? bare.replace('ft-', 'ft:') : bare
}

/**
 * The one name under which aliases and dated snapshots of a model meet: `gpt-4o-2024-08-06` and `gpt-4o` are `gpt-4o`.
 * A snapshot that the list prices apart from its alias stays itself: `gpt-4o-2024-05-13`. Tuned models meet under
 * their base, as bills name them: `ft:gpt-4o`.
 */
export const canonicalName = (find: FindListed, provider: string, model: string): string => {
  const name = listName(provider, model)
  const base = FINE_TUNED.exec(name)?.[1]
  if (base !== undefined) return `ft:${canonicalName(find, provider, base)}`
  const dotted = name.replace(/^gpt-(\d)-(\d)(?=-|$)/, 'gpt-$1.$2')
  const undated = dotted.replace(SNAPSHOT, '')
  const alias = [ALIASES.get(undated), undated, dotted].find(
    each => each !== undefined && each !== '' && isSameModel(find, provider, [name, each]),
  )
  return alias ?? name
}

/** Two names that the list knows as one model; or that it knows neither of, and so cannot tell apart. */
const isSameModel = (
  find: FindListed,
  provider: string,
  [one, other]: readonly [string, string],
): boolean => {
  if (one === other) return true
  const [left, right] = [find(provider, one), find(provider, other)]
  return left?.providerId === right?.providerId && left?.modelId === right?.modelId
}
