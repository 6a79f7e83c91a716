/** Longer texts are dropped unread: no name is that long, and what was said is. */
export const LONGEST_NAME = 1000

/** More tokens than any one call has: a count beyond it is a mistake of units. */
const MOST_TOKENS = 100_000_000

/** A name or an id as text; `''` where there is none, or nothing that could be one. */
export const readName = (value: unknown): string => {
  if (typeof value === 'string') return value.length > LONGEST_NAME ? '' : value.toWellFormed()
  if (typeof value === 'number' || typeof value === 'boolean') return String(value)
  return ''
}

export const isAbsent = (value: unknown): boolean => value === undefined || value === null || value === ''

/** A count of tokens; null where there is none, NaN where it is no whole number from 0 to 100 million. */
export const readCount = (value: unknown): number | null => {
  if (isAbsent(value)) return null
  const count = typeof value === 'string' && /^\d{1,16}(\.0+)?$/.test(value) ? Number(value) : value
  return typeof count === 'number' && Number.isInteger(count) && count >= 0 && count <= MOST_TOKENS
    ? count
    : Number.NaN
}

/** Why `readCount` gave NaN. */
export const whyNoCount = (field: string, value: unknown): string => {
  const count = typeof value === 'string' && value.length < 40 ? Number(value) : value
  if (typeof count === 'number' && count < 0) return `${field} is negative`
  if (typeof count === 'number' && count > MOST_TOKENS) return `${field} is more than 100,000,000`
  return `${field} is no whole number`
}

/** `'true'`, `'false'`, `''` where it is absent, null where it is neither. */
export const readFlag = (value: unknown): string | null => {
  if (isAbsent(value)) return ''
  if (value === true || value === 1 || value === 'true' || value === '1') return 'true'
  if (value === false || value === 0 || value === 'false' || value === '0') return 'false'
  return typeof value === 'string' && /^(true|false)$/i.test(value) ? value.toLowerCase() : null
}
