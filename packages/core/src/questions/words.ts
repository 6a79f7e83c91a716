/** One word of a question, in the spellings that names and keywords are looked up by. */
export interface Word {
  /** What stood there; of quoted words what stood between the quotes. */
  readonly raw: string
  /** As names are compared: see `normalise`. */
  readonly text: string
  /** Without the punctuation of a sentence after it: `acme, inc.` of `acme, inc.?` */
  readonly soft: string
  /** Without any punctuation around it, `'s` included. */
  readonly core: string
  /** It stood in quotes: a name, never a keyword. */
  readonly isQuoted: boolean
  /** It began with a slash: a keyword or a period, never a name. `core` is what follows the slash. */
  readonly isCommand: boolean
}

const CLOSING: Readonly<Record<string, string>> = {
  '"': '"',
  '“': '”',
  '‘': '’',
  "'": "'",
  '`': '`',
  '«': '»',
}
/** Invisible and harmless: zero-width spaces and joiners, marks of direction, soft hyphens. */
const INVISIBLE = /[\u00AD\u200B\u200E\u200F\u2060\uFEFF]/g
const SENTENCE_END = /[?!,;:]+$/
const LEADING = /^[("'“”‘’`[{*_~¿¡«]+/
const TRAILING = /(?:[)"'“”‘’`\]}*_~,;:.?!»]|\.{3})+$/
const POSSESSIVE = /['’]s$/

/** Compatible forms and cases are one, white space is one space, what cannot be seen is gone. */
export const normalise = (text: string): string =>
  text.normalize('NFKC').replace(INVISIBLE, '').toLowerCase().replace(/\s+/g, ' ').trim()

/** Splits a text at white space; what stands in quotes is one word. `\"` and `\\` in quotes are the characters. */
export const splitWords = (text: string): Word[] => {
  const words: Word[] = []
  let at = 0
  while (at < text.length) {
    const space = /^\s+/.exec(text.slice(at, at + 64))
    if (space !== null) {
      at += space[0].length
      continue
    }
    const quoted = quotedAt(text, at)
    if (quoted !== null) words.push(quotedWord(quoted.content))
    const end = quoted?.end ?? endOfWord(text, at)
    if (quoted === null) words.push(plainWord(text.slice(at, end)))
    at = end
  }
  return words.filter(word => word.isQuoted || word.text !== '')
}

const endOfWord = (text: string, at: number): number => {
  const length = text.slice(at).search(/\s/)
  return length === -1 ? text.length : at + length
}

/** A quote opens before a word and closes after one: `Ana's` has none. */
const quotedAt = (text: string, at: number): { content: string; end: number } | null => {
  const close = CLOSING[text[at] ?? '']
  if (close === undefined) return null
  let content = ''
  for (let index = at + 1; index < text.length; index += 1) {
    const character = text[index] ?? ''
    if (character === '\\' && index + 1 < text.length) {
      index += 1
      content += text[index] ?? ''
    } else if (
      character === close &&
      /^(?:['’]s)?[\s,;:.?!)]*(?:\s|$)/.test(text.slice(index + 1, index + 40))
    ) {
      const after = /^(?:['’]s)?[,;:.?!)]*/.exec(text.slice(index + 1))
      return { content, end: index + 1 + (after?.[0].length ?? 0) }
    } else content += character
  }
  return null
}

const quotedWord = (raw: string): Word => {
  const text = normalise(raw)
  return { raw, text, soft: text, core: text, isQuoted: true, isCommand: false }
}

const plainWord = (raw: string): Word => {
  const text = normalise(raw)
  const isCommand = /^\/[\p{L}\p{N}]/u.test(text)
  const bare = isCommand ? text.slice(1) : text
  const core = bare.replace(LEADING, '').replace(TRAILING, '').replace(POSSESSIVE, '')
  return { raw, text, soft: text.replace(SENTENCE_END, ''), core, isQuoted: false, isCommand }
}

/** The words as they were typed, quotes included. */
export const typed = (words: readonly Word[]): string =>
  words.map(word => (word.isQuoted ? quote(word.raw) : word.raw)).join(' ')

/** In quotes, as `splitWords` reads them back. */
export const quote = (text: string): string => `"${text.replace(/["\\]/g, character => `\\${character}`)}"`
