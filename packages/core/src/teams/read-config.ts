import { type Document, parseDocument } from 'yaml'
import type { ConfigProblem, ConfigReading, PriceOverride, SpendConfig } from './config.ts'
import { fingerprintRules } from './fingerprint.ts'
import { meaningProblems, meaningWarnings } from './meaning-problems.ts'
import { type Positions, placesIn, positionsOf } from './positions.ts'
import { type ConfigShape, configShape, WEEKDAYS } from './schema.ts'
import { shapeProblems } from './shape-problems.ts'
import { syntaxProblems, syntaxWarnings } from './syntax.ts'
import { traceMappingOf } from './trace-mapping.ts'

/** Reads and checks the text of a `spend.yaml`. Nothing in it means the defaults. */
export const readConfig = (text: string): ConfigReading => {
  const placeOf = placesIn(text)
  const document = parseDocument(text, {
    stringKeys: true,
    prettyErrors: false,
    logLevel: 'error',
  })
  const unreadable = syntaxProblems(document, { text, placeOf })
  if (unreadable.length > 0) return invalid(unreadable)

  const positions = positionsOf(document, placeOf)
  const value = plainValueOf(document)
  if (value === 'too many aliases')
    return invalid([
      { line: 1, column: 1, message: 'aliases (*name) repeat each other too often; write the values out' },
    ])
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return invalid([
      { line: 1, column: 1, message: 'spend.yaml must hold keys and values, such as `timezone: UTC`' },
    ])

  const parsed = configShape.safeParse(value)
  if (!parsed.success)
    return invalid(shapeProblems(parsed.error.issues, { value, lines: text.split(/\r?\n/), positions }))
  const contradictions = meaningProblems(parsed.data, positions)
  if (contradictions.length > 0) return invalid(contradictions)

  const warnings = [
    ...syntaxWarnings(document, placeOf),
    ...meaningWarnings(parsed.data, positions),
    ...notYet(parsed.data, positions),
  ]
  return { status: 'ok', config: configOf(parsed.data), warnings: inOrder(warnings) }
}

/** What holds where there is no `spend.yaml`: UTC, weeks from Monday, nobody owns anything. */
export const defaultConfig = (): SpendConfig => configOf({})

/** `12:5 unknown key \`chanel\`; did you mean \`channel\`?` */
export const formatProblem = ({ line, column, message, suggestion }: ConfigProblem): string =>
  `${line}:${column} ${message}${suggestion === undefined ? '' : `; did you mean ${quoted(suggestion)}?`}`

const quoted = (suggestion: string): string => (suggestion.startsWith('"') ? suggestion : `\`${suggestion}\``)

const configOf = (shape: ConfigShape): SpendConfig => {
  const teams = Object.entries(shape.teams ?? {}).map(([id, team]) => ({
    id,
    name: team.name ?? id,
    channel: team.channel ?? null,
    timezone: team.timezone ?? null,
    owners: team.owners ?? [],
    members: team.members ?? null,
    owns: team.owns ?? [],
  }))
  const shared = (shape.shared ?? []).map(({ name, match }) => ({ name, match }))
  return {
    timezone: shape.timezone ?? 'UTC',
    weekStart: WEEKDAYS.indexOf(shape.weekStart ?? 'monday') + 1,
    settledAfterDays: shape.settledAfterDays ?? 2,
    ops: shape.ops ?? null,
    retention: { rawTraceDays: Number.parseInt(shape.retention?.traces ?? '35d', 10) },
    teams,
    shared,
    traces: traceMappingOf(shape.traces),
    prices: (shape.prices ?? []).map(priceOf),
    ownershipHash: fingerprintRules({ teams, shared }),
  }
}

const priceOf = ({ discount, ...price }: NonNullable<ConfigShape['prices']>[number]): PriceOverride =>
  discount === undefined ? price : { ...price, discountPercent: Number(discount.replace('%', '')) }

/** The `yaml` package refuses, by a ReferenceError, aliases that would unfold to more than it likes. */
const plainValueOf = (document: Document.Parsed): unknown => {
  try {
    return document.toJS() ?? {}
  } catch (error) {
    if (error instanceof ReferenceError) return 'too many aliases'
    throw error
  }
}

/** Parts that are checked and that this version does nothing with. */
const NOT_YET = ['digest', 'holidays', 'access'] as const

const notYet = (shape: ConfigShape, positions: Positions): ConfigProblem[] => {
  const paths: (readonly PropertyKey[])[] = [
    ...NOT_YET.filter(key => shape[key] !== undefined).map(key => [key]),
    ...Object.entries(shape.teams ?? {}).flatMap(([id, { budget }]) =>
      budget ? [['teams', id, 'budget']] : [],
    ),
    ...(shape.shared ?? []).flatMap(({ split }, index) => (split ? [['shared', index, 'split']] : [])),
  ]
  const places = inOrder(
    paths.map(path => ({ ...positions.ofKey(path), message: `\`${String(path.at(-1))}\`` })),
  )
  const [first] = places
  if (!first) return []
  const names = [...new Set(places.map(({ message }) => message))]
  const listed = new Intl.ListFormat('en').format(names)
  const verb = names.length === 1 ? 'has' : 'have'
  return [{ ...first, message: `${listed} ${verb} no effect in this version`, isWithoutEffect: true }]
}

const invalid = (problems: readonly ConfigProblem[]): ConfigReading => ({
  status: 'invalid',
  problems: inOrder(problems),
})

const inOrder = (problems: readonly ConfigProblem[]): ConfigProblem[] =>
  [...problems].sort((a, b) => a.line - b.line || a.column - b.column)
