import { badParameter } from './api-error.ts'

/** An integer parameter; null where absent. Throws an ApiError out of its bounds. */
export const readInteger = (
  query: URLSearchParams,
  name: string,
  { least = 0, most = Number.MAX_SAFE_INTEGER }: { least?: number; most?: number } = {},
): number | null => {
  const text = query.get(name)
  if (text === null) return null
  const value = Number(text)
  if (text.trim() === '' || !Number.isInteger(value))
    throw badParameter(
      name,
      `Invalid type for '${name}': expected an integer, but got ${JSON.stringify(text)} instead.`,
      'invalid_type',
    )
  if (value > most)
    throw badParameter(
      name,
      `Invalid '${name}': integer above maximum value. Expected a value <= ${most}, but got ${value} instead.`,
      'integer_above_max_value',
    )
  if (value < least)
    throw badParameter(
      name,
      `Invalid '${name}': integer below minimum value. Expected a value >= ${least}, but got ${value} instead.`,
      'integer_below_min_value',
    )
  return value
}

/** All values of a list, sent as `name[]=a&name[]=b` or `name=a&name=b`; null where absent. */
export const readList = (query: URLSearchParams, name: string): string[] | null => {
  const values = [...query.getAll(`${name}[]`), ...query.getAll(name)]
  return values.length === 0 ? null : values
}

/** One of `allowed`; null where absent. Throws an ApiError on any other. */
export const readChoice = <Choice extends string>(
  query: URLSearchParams,
  name: string,
  allowed: readonly Choice[],
): Choice | null => {
  const text = query.get(name)
  return text === null ? null : choiceOf(name, text, allowed)
}

export const choiceOf = <Choice extends string>(
  name: string,
  text: string,
  allowed: readonly Choice[],
): Choice => {
  const found = allowed.find(choice => choice === text)
  if (found === undefined)
    throw badParameter(
      name,
      `Invalid value: '${text}'. Supported values are: ${allowed.map(choice => `'${choice}'`).join(', ')}.`,
      'invalid_value',
    )
  return found
}

/** `true` or `false`; null where absent. */
export const readFlag = (query: URLSearchParams, name: string): boolean | null => {
  const choice = readChoice(query, name, ['true', 'false'])
  return choice === null ? null : choice === 'true'
}
