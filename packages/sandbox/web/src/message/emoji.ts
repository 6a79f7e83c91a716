import { get } from 'node-emoji'

/** The sign of an emoji's Slack name, skin tones included (`+1::skin-tone-3`); the name itself where there is none. */
export const emojiSign = (name: string): string => {
  const [base = name, tone] = name.split('::')
  const sign = get(ALIASES[base] ?? base)
  if (!sign) return `:${name}:`
  return tone ? sign + (TONES[tone] ?? '') : sign
}

/** Slack's names that the common tables spell otherwise. */
const ALIASES: Readonly<Record<string, string>> = { '+1': 'thumbsup', '-1': 'thumbsdown' }

const TONES: Readonly<Record<string, string>> = {
  'skin-tone-2': '\u{1F3FB}',
  'skin-tone-3': '\u{1F3FC}',
  'skin-tone-4': '\u{1F3FD}',
  'skin-tone-5': '\u{1F3FE}',
  'skin-tone-6': '\u{1F3FF}',
}
