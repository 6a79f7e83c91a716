import { nameMatcher, type TraceMapping, type TraceMatch, type TraceRule } from '../teams/index.ts'
import { DEFAULT_ATTRIBUTES } from './default-attributes.ts'
import { readName } from './fields.ts'

/** What a record says of itself in its own fields; `''` where it says nothing. */
interface SaidDimensions {
  readonly workflow: string
  readonly workflowRunId: string
  /** The step within the workflow: action groups are made of these. */
  readonly action: string
  readonly actionGroup: string
  readonly businessUnit: string
  readonly environment: string
  readonly endUser: string
  readonly projectId: string
  readonly apiKeyId: string
}

/** What a trace belongs to, the same for every source. */
export type TraceDimensions = Omit<SaidDimensions, 'action'>

/** An attribute's or a column's value by its name; anything but a short text, a number or a boolean counts as none. */
export type Lookup = (name: string) => unknown

export interface DimensionResolver {
  /** For records with fields of their own: these first, then the configured columns, then the patterns. */
  ofFields(said: SaidDimensions, lookup: Lookup): TraceDimensions
  /** For spans: the configured or built-in attributes, then the patterns. */
  ofAttributes(lookup: Lookup): TraceDimensions
  /** Every name that `ofAttributes` looks up. */
  readonly attributeNames: ReadonlySet<string>
  /** Every name that `ofFields` looks up. */
  readonly columnNames: ReadonlySet<string>
}

/** The one place where workflow, action group, business unit and the rest are decided, by `traces` of `spend.yaml`. */
export const compileDimensions = (mapping: TraceMapping): DimensionResolver => {
  const columns = { ...NO_NAMES, ...mapping.attributes }
  const attributes = { ...DEFAULT_ATTRIBUTES, ...mapping.attributes }
  const complete = completerOf(mapping)
  const hasColumns = Object.keys(mapping.attributes).length > 0
  return {
    ofFields: (said, lookup) => complete(hasColumns ? withNames(said, columns, lookup) : said),
    ofAttributes: lookup => complete(withNames(NOTHING_SAID, attributes, lookup)),
    attributeNames: new Set(Object.values(attributes).flat()),
    columnNames: new Set(Object.values(columns).flat()),
  }
}

type Names = Readonly<Record<keyof typeof DEFAULT_ATTRIBUTES, readonly string[]>>

const NO_NAMES: Names = {
  workflow: [],
  workflowRun: [],
  action: [],
  actionGroup: [],
  businessUnit: [],
  environment: [],
  endUser: [],
  project: [],
  apiKey: [],
}

const NOTHING_SAID: SaidDimensions = {
  workflow: '',
  workflowRunId: '',
  action: '',
  actionGroup: '',
  businessUnit: '',
  environment: '',
  endUser: '',
  projectId: '',
  apiKeyId: '',
}

const withNames = (said: SaidDimensions, names: Names, lookup: Lookup): SaidDimensions => ({
  workflow: said.workflow || firstOf(names.workflow, lookup),
  workflowRunId: said.workflowRunId || firstOf(names.workflowRun, lookup),
  action: said.action || firstOf(names.action, lookup),
  actionGroup: said.actionGroup || firstOf(names.actionGroup, lookup),
  businessUnit: said.businessUnit || firstOf(names.businessUnit, lookup),
  environment: said.environment || firstOf(names.environment, lookup),
  endUser: said.endUser || firstOf(names.endUser, lookup),
  projectId: said.projectId || firstOf(names.project, lookup),
  apiKeyId: said.apiKeyId || firstOf(names.apiKey, lookup),
})

const firstOf = (names: readonly string[], lookup: Lookup): string => {
  for (const name of names) {
    const value = readName(lookup(name))
    // What OpenTelemetry's SDKs call a service that nobody named.
    if (value !== '' && !(name === 'service.name' && value.startsWith('unknown_service'))) return value
  }
  return ''
}

const completerOf = (mapping: TraceMapping): ((said: SaidDimensions) => TraceDimensions) => {
  const [groupOf, unitOf] = [matcherOf(mapping.actionGroups), matcherOf(mapping.businessUnits)]
  const [projectOf, keyOf] = [matcherOf(mapping.projects), matcherOf(mapping.apiKeys)]
  return said => ({
    workflow: said.workflow,
    workflowRunId: said.workflowRunId,
    actionGroup: said.actionGroup || groupOf(said) || said.action,
    businessUnit: said.businessUnit || unitOf(said),
    environment: said.environment,
    endUser: said.endUser,
    projectId: said.projectId || projectOf(said),
    apiKeyId: said.apiKeyId || keyOf(said),
  })
}

type Matchable = Pick<SaidDimensions, keyof TraceMatch>

/** Traces name the same few things over and over; a flood of new names starts the memory afresh. */
const MOST_REMEMBERED = 10_000

const matcherOf = (rules: readonly TraceRule[]): ((said: Matchable) => string) => {
  if (rules.length === 0) return () => ''
  const compiled = rules.flatMap(({ name, matches }) =>
    matches.map(match => ({ name, fits: fitterOf(match) })),
  )
  const remembered = new Map<string, string>()
  return said => {
    const key = `${said.workflow}\0${said.action}\0${said.environment}`
    const known = remembered.get(key)
    if (known !== undefined) return known
    const found = compiled.find(({ fits }) => fits(said))?.name ?? ''
    if (remembered.size >= MOST_REMEMBERED) remembered.clear()
    remembered.set(key, found)
    return found
  }
}

const FIELDS = ['workflow', 'action', 'environment'] as const

const fitterOf = (match: TraceMatch): ((said: Matchable) => boolean) => {
  const parts = FIELDS.flatMap(field => {
    const pattern = match[field]
    return pattern === undefined ? [] : [{ field, matches: nameMatcher(pattern) }]
  })
  return said => parts.every(({ field, matches }) => matches(said[field]))
}
