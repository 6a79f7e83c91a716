import { isJson, type Json } from '../state/index.ts'

/** What is wrong, in Slack's words, and where, as a JSON pointer. */
export interface Problem {
  readonly message: string
  readonly pointer: string
}

/** Says what is wrong with a value; says nothing about a right one. */
export type Rule = (value: unknown, pointer: string) => Problem[]

export const problem = (message: string, pointer: string): Problem[] => [{ message, pointer }]

export const anything: Rule = () => []

/** Lengths count code points, as the published schema does. */
export const string =
  ({
    min = 1,
    max = Number.POSITIVE_INFINITY,
  }: {
    readonly min?: number
    readonly max?: number
  } = {}): Rule =>
  (value, pointer) => {
    if (typeof value !== 'string') return problem('must provide a string', pointer)
    const length = [...value].length
    if (length < min) return problem(`must be more than ${min - 1} characters`, pointer)
    return length > max ? problem(`must be less than ${max + 1} characters`, pointer) : []
  }

export const matching =
  (pattern: RegExp, what: string): Rule =>
  (value, pointer) =>
    typeof value === 'string' && pattern.test(value) ? [] : problem(`must be ${what}`, pointer)

export const oneOf =
  (...allowed: readonly (string | number | boolean)[]): Rule =>
  (value, pointer) =>
    allowed.some(one => one === value) ? [] : problem('must be a valid enum value', pointer)

export const flag: Rule = (value, pointer) =>
  typeof value === 'boolean' ? [] : problem('must provide a boolean', pointer)

export const whole =
  ({ min = Number.NEGATIVE_INFINITY, max = Number.POSITIVE_INFINITY } = {}): Rule =>
  (value, pointer) => {
    if (typeof value !== 'number' || !Number.isInteger(value))
      return problem('must provide an integer', pointer)
    if (value < min) return problem(`must be greater than or equal to ${min}`, pointer)
    return value > max ? problem(`must be less than or equal to ${max}`, pointer) : []
  }

export const finite =
  ({ above = Number.NEGATIVE_INFINITY } = {}): Rule =>
  (value, pointer) => {
    if (typeof value !== 'number' || !Number.isFinite(value)) return problem('must provide a number', pointer)
    return value > above ? [] : problem(`must be greater than ${above}`, pointer)
  }

export const url =
  ({ max = 3000, https = false } = {}): Rule =>
  (value, pointer) => {
    const wrong = string({ min: 0, max })(value, pointer)
    if (wrong.length > 0) return wrong
    const isUrl = typeof value === 'string' && URL.canParse(value) && (!https || value.startsWith('https://'))
    return isUrl ? [] : problem('must be a valid URL', pointer)
  }

export const list =
  (item: Rule, { min = 0, max = Number.POSITIVE_INFINITY } = {}): Rule =>
  (value, pointer) => {
    if (!Array.isArray(value)) return problem('must provide an array', pointer)
    if (value.length < min) return problem(`no fewer than ${min} items allowed`, pointer)
    if (value.length > max) return problem(`no more than ${max} items allowed`, pointer)
    return value.flatMap((one, index) => item(one, `${pointer}/${index}`))
  }

export type Fields = Readonly<Record<string, Rule>>

/** An object with these fields and no other. */
export const object =
  (required: Fields, optional: Fields = {}): Rule =>
  (value, pointer) => {
    if (!isJson(value)) return problem('must provide an object', pointer)
    const missing = Object.keys(required).filter(name => !Object.hasOwn(value, name))
    return [
      ...missing.flatMap(name => problem(`missing required field: ${name}`, pointer)),
      ...Object.entries(value).flatMap(([name, field]) => {
        const rule = ruleOf(required, name) ?? ruleOf(optional, name)
        return rule
          ? rule(field, `${pointer}/${name}`)
          : problem(`invalid additional property: ${name}`, pointer)
      }),
    ]
  }

const ruleOf = (fields: Fields, name: string): Rule | undefined =>
  Object.hasOwn(fields, name) ? fields[name] : undefined

/** Objects told apart by their `type`, a field that their rules leave out. */
export const byType =
  (rules: Fields): Rule =>
  (value, pointer) => {
    if (!isJson(value)) return problem('must provide an object', pointer)
    const { type, ...rest } = value
    if (type === undefined) return problem('missing required field: type', pointer)
    const rule = typeof type === 'string' ? ruleOf(rules, type) : undefined
    return rule ? rule(rest, pointer) : problem(`unsupported type: ${String(type)}`, `${pointer}/type`)
  }

export const all =
  (...rules: readonly Rule[]): Rule =>
  (value, pointer) =>
    rules.flatMap(rule => rule(value, pointer))

/** A rule over several fields of one object, asked only where the object is one. */
export const together =
  (check: (value: Json, pointer: string) => Problem[]): Rule =>
  (value, pointer) =>
    isJson(value) ? check(value, pointer) : []

/** Exactly one of the fields. */
export const eitherOf = (a: string, b: string): Rule =>
  together((value, pointer) => {
    const count = [a, b].filter(name => Object.hasOwn(value, name)).length
    return count === 1 ? [] : problem(`must have exactly one of: ${a}, ${b}`, pointer)
  })

/** At least one of the fields. */
export const anyOf = (...names: readonly string[]): Rule =>
  together((value, pointer) =>
    names.some(name => Object.hasOwn(value, name))
      ? []
      : problem(`must have at least one of: ${names.join(', ')}`, pointer),
  )
