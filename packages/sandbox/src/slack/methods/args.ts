import { invalidArguments, Refusal } from '../refusal.ts'
import type { Json } from '../state/index.ts'

/** A call's arguments, the same whether they came form-encoded (all strings) or as JSON. */
export interface Args {
  /** Absent and empty are the same to Slack. */
  text(name: string): string | undefined
  /** Refused with `invalid_arguments` where missing. */
  needText(name: string): string
  flag(name: string): boolean
  whole(name: string): number | undefined
  /** An object or array, written as JSON where the body is a form. Refused with `error` where it is neither. */
  json(name: string, error?: string): unknown
  readonly raw: Json
}

export const createArgs = (raw: Json): Args => {
  const text = (name: string): string | undefined => {
    const value = raw[name]
    if (typeof value === 'string') return value === '' ? undefined : value
    return typeof value === 'number' || typeof value === 'boolean' ? String(value) : undefined
  }
  return {
    raw,
    text,
    needText: name => {
      const value = text(name)
      if (value === undefined) throw invalidArguments(`missing required field: ${name}`)
      return value
    },
    flag: name => ['true', '1'].includes(text(name) ?? ''),
    whole: name => {
      const value = text(name)
      if (value === undefined) return undefined
      if (!/^-?\d{1,15}$/.test(value)) throw invalidArguments(`must be an integer [json-pointer:/${name}]`)
      return Number(value)
    },
    json: (name, error = 'invalid_arguments') => {
      const value = raw[name]
      if (value === undefined || value === null || value === '') return undefined
      if (typeof value !== 'string') return value
      try {
        return JSON.parse(value)
      } catch {
        throw new Refusal(error)
      }
    },
  }
}
