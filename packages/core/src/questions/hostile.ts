/** Longer than any question that a person types, short enough that reading it takes no time. */
const MOST_CHARACTERS = 2_000
/** Control characters, and what reverses or embeds the direction of text. */
const NEVER_TYPED =
  /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F-\u009F\u061C\u202A-\u202E\u2066-\u2069\uFFF9-\uFFFB\uFFFE\uFFFF]/
const LONE_SURROGATE = /[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/

/** Nothing a person means as a question, whatever the names: too long, or with characters that nobody types. */
export const isUnreadable = (text: string): boolean =>
  text.length > MOST_CHARACTERS || NEVER_TYPED.test(text) || LONE_SURROGATE.test(text)

const ATTACKS: readonly RegExp[] = [
  /<[!/a-z]/i,
  /--|\/\*|;\s*$|['"`;=]\s*(?:or|and|union|select|drop|insert|update|delete|exec)\b/i,
  /\b(?:union\s+(?:all\s+)?select|insert\s+into|delete\s+from|(?:drop|alter|truncate|create)\s+(?:table|database|schema|index|view|user))\b/i,
  /\bselect\b[^;]{1,200}\bfrom\b|\bupdate\s+\S+\s+set\b/i,
  // `:moneybag:` is how Slack writes an emoji.
  /(?:^|\s):[\w+-]+:(?:\s|$)/,
  /\{\{|\$\{|\$\(|javascript:|\.\.\//i,
]
const SAYS_SOMETHING = /[\p{L}\p{N}]/u

/** Markup, SQL, templates, emoji: asked only of a text in which something is no known name and no word of the grammar. */
export const isHostile = (text: string, unknownWords: readonly string[]): boolean =>
  ATTACKS.some(attack => attack.test(text)) || unknownWords.some(word => !SAYS_SOMETHING.test(word))

const LONGEST_EXCERPT = 40

/** A few harmless characters of what was typed, in quotation marks, for a message. */
export const excerpt = (text: string): string => {
  const clean = text
    .replace(/[^\p{L}\p{N} ._/+-]+/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim()
  const characters = [...clean]
  const short =
    characters.length > LONGEST_EXCERPT ? `${characters.slice(0, LONGEST_EXCERPT).join('')}…` : clean
  return `“${short}”`
}
