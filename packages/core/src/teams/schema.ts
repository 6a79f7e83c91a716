import { z } from 'zod'
import { isTimezone } from './zones.ts'

/**
 * The shape of `spend.yaml`. A section's message for an unknown key lists the keys it knows, for the reader to
 * find the nearest; every other message completes "`key` …".
 */
const section = <Shape extends z.core.$ZodShape>(shape: Shape) =>
  z.strictObject(shape, {
    error: issue => (issue.code === 'unrecognized_keys' ? Object.keys(shape).join(' ') : undefined),
  })

const text = z.string().trim().min(1, 'is empty').max(200, 'is longer than 200 characters')
const timezone = text.refine(isTimezone, {
  error: 'is no time zone; use a name such as `Europe/Berlin`',
  params: { kind: 'timezone' },
})

const CHANNEL = /^(#[\p{L}\p{N}_-]{1,80}|[CG][A-Z0-9]{7,})$/u
const channel = text.regex(CHANNEL, 'is no Slack channel; write it as "#name" or as its id, C0123456789')
const MENTION = /^(@\S.*|[USW][A-Z0-9]{7,})$/
const person = text.regex(MENTION, 'names nobody; write "@name" or an id of Slack')

const NAME = /^(?=.*\p{L})[\p{L}\p{N}][\p{L}\p{N}._-]*$/u
const name = text
  .max(60, 'is longer than 60 characters')
  .regex(NAME, 'may hold letters, digits, `-`, `_` and `.`, and needs a letter')

export const WEEKDAYS = [
  'monday',
  'tuesday',
  'wednesday',
  'thursday',
  'friday',
  'saturday',
  'sunday',
] as const
const weekday = z.string().trim().toLowerCase().pipe(z.enum(WEEKDAYS))

const atTime = text.regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'is no time of day; write it as "09:00"')
const days = text.regex(/^[1-9]\d{0,3}d$/, 'is no number of days; write it as `35d`')
const date = text.regex(/^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/, 'is no date; write it as 2026-12-24')
const country = text.regex(
  /^[A-Z]{2}(-[A-Z0-9]{1,3})?$/,
  'is no country; write a code such as `DE` or `US-CA`',
)
const dollars = z.number().nonnegative('is below zero').max(1e9, 'is beyond a billion')
const percent = z.number().positive('must be above 0').max(1000, 'is beyond 1000 percent')

const match = section({
  provider: text.exactOptional(),
  project: text.exactOptional(),
  apiKey: text.exactOptional(),
  model: text.exactOptional(),
  lineItem: text.exactOptional(),
  workflow: text.exactOptional(),
}).refine(rule => Object.keys(rule).length > 0, 'is empty; name a project, an apiKey, a model …')

const share = z.number().positive('must be above 0').max(100, 'is above 100 percent')
const shares = z.record(z.string(), share).refine(parts => Object.keys(parts).length > 0, 'is empty')
const SPLIT_WORDS = 'must be `traces`, `usage`, `even` or shares such as { team-x: 60, team-y: 40 }'
const split = z.union([section({ by: z.union([z.enum(['traces', 'usage', 'even']), shares]) }), shares], {
  error: SPLIT_WORDS,
})

const team = section({
  name: text.exactOptional(),
  channel: channel.exactOptional(),
  timezone: timezone.exactOptional(),
  owners: z.array(person).exactOptional(),
  members: person.exactOptional(),
  budget: section({ monthly: dollars, alertAt: z.array(percent).exactOptional() }).exactOptional(),
  owns: z.array(match).exactOptional(),
})

const tracePattern = z.union([
  text,
  section({
    workflow: text.exactOptional(),
    action: text.exactOptional(),
    environment: text.exactOptional(),
  }).refine(rule => Object.keys(rule).length > 0, 'is empty; name a workflow, an action or an environment'),
])
const patterns = z.union([tracePattern, z.array(tracePattern).min(1, 'is empty')], {
  error:
    'must be a pattern such as "finance-*", or { workflow: …, action: …, environment: … }, or a list of them',
})
const attributes = z.union([text, z.array(text).min(1, 'is empty')], {
  error: 'must be the name of an attribute or a list of them',
})

const PRICE_UNITS = ['input', 'cachedInput', 'cacheWrite', 'output'] as const
const price = section({
  provider: text.exactOptional(),
  model: text.exactOptional(),
  input: dollars.exactOptional(),
  cachedInput: dollars.exactOptional(),
  cacheWrite: dollars.exactOptional(),
  output: dollars.exactOptional(),
  discount: text.regex(/^(100|\d{1,2}(\.\d+)?)\s*%$/, 'is no percentage; write it as `10%`').exactOptional(),
}).refine(
  entry => entry.discount !== undefined || PRICE_UNITS.some(unit => entry[unit] !== undefined),
  'names no price; add `input`, `output` or `discount`',
)

export const configShape = section({
  timezone: timezone.exactOptional(),
  weekStart: weekday.exactOptional(),
  settledAfterDays: z.int().min(0, 'is below 0').max(30, 'is above 30').exactOptional(),
  ops: channel.exactOptional(),
  digest: section({ day: weekday.exactOptional(), at: atTime.exactOptional() }).exactOptional(),
  retention: section({ traces: days }).exactOptional(),
  holidays: z
    .union([country, z.array(date)], { error: 'must be a country such as `DE` or a list of dates' })
    .exactOptional(),
  teams: z.record(name, team).exactOptional(),
  shared: z
    .array(section({ name, match: z.array(match).min(1, 'is empty'), split: split.exactOptional() }))
    .exactOptional(),
  traces: section({
    workflow: attributes.exactOptional(),
    workflowRun: attributes.exactOptional(),
    actionGroup: attributes.exactOptional(),
    businessUnit: attributes.exactOptional(),
    environment: attributes.exactOptional(),
    endUser: attributes.exactOptional(),
    project: attributes.exactOptional(),
    apiKey: attributes.exactOptional(),
    actionGroups: z.record(text, patterns).exactOptional(),
    businessUnits: z.record(text, patterns).exactOptional(),
    projects: z.record(text, patterns).exactOptional(),
    apiKeys: z.record(text, patterns).exactOptional(),
  }).exactOptional(),
  prices: z.array(price).exactOptional(),
  access: section({
    default: z.enum(['everyone', 'team']).exactOptional(),
    finance: person.exactOptional(),
  }).exactOptional(),
})

export type ConfigShape = z.infer<typeof configShape>
