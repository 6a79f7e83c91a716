import type { z } from 'zod'
import type { ConfigProblem } from './config.ts'
import { nearest } from './nearest.ts'
import type { Positions } from './positions.ts'
import { nearestTimezone } from './zones.ts'

interface Source {
  /** The text as plain values. */
  readonly value: unknown
  readonly lines: readonly string[]
  readonly positions: Positions
}

/** Where a text is YAML but no `spend.yaml`: unknown keys, wrong types, values out of range. */
export const shapeProblems = (issues: readonly z.core.$ZodIssue[], source: Source): ConfigProblem[] =>
  issues.flatMap(issue => describe(issue, source))

const describe = (issue: z.core.$ZodIssue, source: Source): ConfigProblem[] => {
  if (issue.code === 'unrecognized_keys')
    return issue.keys.map(key =>
      unknownKey({ key, path: issue.path, known: issue.message.split(' ') }, source),
    )
  if (issue.code === 'invalid_key')
    return issue.issues.map(inner => ({
      ...source.positions.ofKey(issue.path),
      message: `the name \`${nameOf(issue.path)}\` ${inner.message}`,
    }))
  const value = valueAt(source.value, issue.path)
  if (value === null || value === undefined) return [emptyOrMissing(issue.path, source)]
  return [{ ...source.positions.ofValue(issue.path), ...wrongValue(issue, value) }]
}

const unknownKey = (
  { key, path, known }: { key: string; path: readonly PropertyKey[]; known: readonly string[] },
  { positions }: Source,
): ConfigProblem => {
  const meant = nearest(key, known)
  return {
    ...positions.ofKey([...path, key]),
    message: `unknown key \`${key}\`${meant ? '' : `; known here: ${known.join(', ')}`}`,
    ...(meant && { suggestion: meant }),
  }
}

/** `channel: #team-x` is a key without a value: in YAML, a # after a space begins a comment. */
const emptyOrMissing = (path: readonly PropertyKey[], { lines, positions }: Source): ConfigProblem => {
  const position = positions.ofKey(path)
  const hidden = new RegExp(`\\b${nameOf(path)}["']?:\\s+(#\\S+)`).exec(lines[position.line - 1] ?? '')?.[1]
  if (hidden)
    return {
      ...position,
      message: `\`${nameOf(path)}\` is empty, as # begins a comment; put the value in quotes`,
      suggestion: `"${hidden}"`,
    }
  return { ...position, message: `\`${nameOf(path)}\` is missing or empty` }
}

const wrongValue = (
  issue: z.core.$ZodIssue,
  value: unknown,
): Pick<ConfigProblem, 'message' | 'suggestion'> => {
  const name = `\`${nameOf(issue.path)}\``
  switch (issue.code) {
    case 'invalid_type':
      return {
        message: `${name} must be ${KINDS[issue.expected] ?? issue.expected}, not ${kindOf(value)}${quoteHint(issue.expected, value)}`,
      }
    case 'invalid_value': {
      const meant = nearest(String(value), issue.values.map(String))
      const choices = issue.values.map(choice => `\`${String(choice)}\``).join(', ')
      return {
        message: `${name} must be one of ${choices}, not \`${String(value)}\``,
        ...(meant && { suggestion: meant }),
      }
    }
    case 'custom': {
      const meant = issue.params?.kind === 'timezone' ? nearestTimezone(String(value)) : undefined
      const shown = typeof value === 'string' ? `: \`${value}\`` : ''
      return { message: `${name}${shown} ${issue.message}`, ...(meant && { suggestion: meant }) }
    }
    default: {
      const shown = typeof value === 'string' || typeof value === 'number' ? ` \`${String(value)}\`` : ''
      return { message: `${name}${shown} ${issue.message}` }
    }
  }
}

const KINDS: Readonly<Record<string, string>> = {
  string: 'text',
  number: 'a number',
  int: 'a whole number',
  array: 'a list',
  object: 'keys and values',
  record: 'keys and values',
}

const kindOf = (value: unknown): string => {
  if (Array.isArray(value)) return 'a list'
  if (typeof value === 'object') return 'keys and values'
  if (typeof value === 'string') return 'text'
  return String(value)
}

const quoteHint = (expected: string, value: unknown): string =>
  expected === 'string' && (typeof value === 'number' || typeof value === 'boolean')
    ? '; put it in quotes'
    : ''

/** The last name on the way: of `teams.team-x.owns[0]` it is `owns`. */
const nameOf = (path: readonly PropertyKey[]): string =>
  String(path.findLast(step => typeof step === 'string') ?? 'spend.yaml')

const valueAt = (value: unknown, path: readonly PropertyKey[]): unknown =>
  path.reduce<unknown>((inner, step) => (isRecord(inner) ? inner[String(step)] : undefined), value)

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null
