/** A stream of pseudo-random numbers that depends on nothing but the words it was keyed by. */
export interface Random {
  /** From 0 (included) to 1 (excluded). */
  unit(): number
  /** A whole number from `low` to `high`, both included. */
  whole(low: number, high: number): number
  /** Around 1, within 1 ± `width`, more often near 1. */
  around(width: number): number
  /** `length` characters of `alphabet`. */
  letters(length: number, alphabet?: string): string
  /** `words` times eight hexadecimal digits. */
  hex(words: number): string
}

const BASE62 = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'

/**
 * Keyed by words, so that any day of any stream is had without the days before it. 32-bit integer steps and IEEE
 * products only: the same on every machine.
 */
export const randomFor = (...keys: readonly (string | number)[]): Random => {
  const next = sfc32(hash128(keys.join('\u0000')))
  const unit = () => next() / 0x1_0000_0000
  const whole = (low: number, high: number) => low + Math.floor(unit() * (high - low + 1))
  return {
    unit,
    whole,
    around: width => 1 + width * ((unit() + unit() + unit()) / 1.5 - 1),
    letters: (length, alphabet = BASE62) =>
      Array.from({ length }, () => alphabet[whole(0, alphabet.length - 1)]).join(''),
    hex: words => Array.from({ length: words }, () => next().toString(16).padStart(8, '0')).join(''),
  }
}

type State = [number, number, number, number]

/** cyrb128 (public domain). */
const hash128 = (text: string): State => {
  let [a, b, c, d] = [1779033703, 3144134277, 1013904242, 2773480762]
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index)
    a = b ^ Math.imul(a ^ code, 597399067)
    b = c ^ Math.imul(b ^ code, 2869860233)
    c = d ^ Math.imul(c ^ code, 951274213)
    d = a ^ Math.imul(d ^ code, 2716044179)
  }
  a = Math.imul(c ^ (a >>> 18), 597399067)
  b = Math.imul(d ^ (b >>> 22), 2869860233)
  c = Math.imul(a ^ (c >>> 17), 951274213)
  d = Math.imul(b ^ (d >>> 19), 2716044179)
  return [a ^ b ^ c ^ d, b ^ a, c ^ a, d ^ a]
}

/** Small Fast Counter, 32 bits (Chris Doty-Humphrey's PractRand, public domain), warmed up. */
const sfc32 = (state: State): (() => number) => {
  let [a, b, c, d] = state
  const next = () => {
    const sum = (((a + b) | 0) + d) | 0
    d = (d + 1) | 0
    a = b ^ (b >>> 9)
    b = (c + (c << 3)) | 0
    c = (((c << 21) | (c >>> 11)) + sum) | 0
    return sum >>> 0
  }
  for (let round = 0; round < 12; round += 1) next()
  return next
}
