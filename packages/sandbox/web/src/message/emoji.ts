import { get } from 'node-emoji'

/** The sign of an emoji's Slack name, skin tones included (`+1::skin-tone-3`); the name itself where there is none. */
export const emojiSign = (name: string): string => {
  const [base = name, tone] = name.split('::')
  const sign = get(ALIASES[base] ?? base) ?? get(base.replace(/^large_/, ''))
  if (!sign) return `:${name}:`
  return tone ? sign + (TONES[tone] ?? '') : sign
}

/** Plain text with its `:names:` drawn as signs, as Slack does where `emoji` is not turned off. */
export const withEmoji = (text: string): string =>
  text.replace(/:([a-z0-9_+-]+(?:::skin-tone-[2-6])?):/g, (_, name: string) => emojiSign(name))

/** Slack's names that the common tables spell otherwise. */
const ALIASES: Readonly<Record<string, string>> = { thumbsup: '+1', thumbsdown: '-1' }

const TONES: Readonly<Record<string, string>> = {
  'skin-tone-2': '\u{1F3FB}',
  'skin-tone-3': '\u{1F3FC}',
  'skin-tone-4': '\u{1F3FD}',
  'skin-tone-5': '\u{1F3FE}',
  'skin-tone-6': '\u{1F3FF}',
}
