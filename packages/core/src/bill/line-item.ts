/** What a provider's line item says of itself. A part that it does not name is `''`. */
export interface LineItemParts {
  /** As the provider spells it: `gpt-5.5-2026-04-23`. `''` for a service that is no model. */
  readonly model: string
  /** `input`, `output`, `cached input` or `cache writes`. */
  readonly tokenType: string
  /** `priority`, `flex`, `batch`, `scale`. */
  readonly tier: string
  /** `text`, `audio`, `image` or `video`. */
  readonly modality: string
  /** Where the calls were made from: `evals`, `assistants api`. */
  readonly surface: string
  readonly context: 'long' | ''
}

const TIERS: ReadonlySet<string> = new Set(['priority', 'flex', 'batch', 'scale', 'standard', 'default'])
const MODALITIES: ReadonlySet<string> = new Set(['text', 'audio', 'image', 'video'])
const TOKEN_TYPES: ReadonlyMap<string, string> = new Map([
  ['input', 'input'],
  ['output', 'output'],
  ['cached input', 'cached input'],
  ['input cached', 'cached input'],
  ['cache writes', 'cache writes'],
  ['cache write', 'cache writes'],
  ['input cache write', 'cache writes'],
])

/**
 * Reads `[surface or tier " | "] model [" " modality] [", " token type] [", long context"]`, or a bare service name.
 * The strings are undocumented: what is not recognised leaves its part `''` and never throws.
 */
export const parseLineItem = (lineItem: string): LineItemParts => {
  const prefixes = lineItem.split('|').map(part => part.trim())
  const [name = '', ...qualifiers] = (prefixes.pop() ?? '').split(',').map(part => part.trim())
  const tokenType = firstOf(qualifiers, readTokenType)
  return {
    ...readName(name, tokenType !== ''),
    tokenType,
    tier: firstOf(prefixes, prefix => (TIERS.has(prefix.toLowerCase()) ? prefix.toLowerCase() : '')),
    surface: prefixes.filter(prefix => !TIERS.has(prefix.toLowerCase())).join(' | '),
    context: qualifiers.some(part => part.toLowerCase() === 'long context') ? 'long' : '',
  }
}

/** A model is one word. Without a token type beside it, it must also look like one: `flex | gpt-5-mini`, `o3`. */
const readName = (name: string, isMetered: boolean): Pick<LineItemParts, 'model' | 'modality'> => {
  const [model = '', modality = '', ...more] = name.split(/\s+/)
  const isModel = more.length === 0 && (modality === '' || MODALITIES.has(modality.toLowerCase()))
  if (!isModel || !(isMetered || /[\d-]/.test(model))) return { model: '', modality: '' }
  return { model, modality: modality.toLowerCase() }
}

/** `input_tokens` and `Input tokens` are `input`; what is no token type is `''`. */
const readTokenType = (text: string): string =>
  TOKEN_TYPES.get(
    text
      .toLowerCase()
      .replaceAll('_', ' ')
      .replace(/ tokens?$/, ''),
  ) ?? ''

const firstOf = (parts: readonly string[], read: (part: string) => string): string => {
  for (const part of parts) {
    const found = read(part)
    if (found !== '') return found
  }
  return ''
}
