import { MODEL_CALL_ENDPOINTS } from '../bill/index.ts'
import { nano } from '../money/index.ts'
import type { Day } from '../time/index.ts'
import type { ReconcileInput, TracedGroup } from './input.ts'
import { modelAsBilled, placeOf, placesOf } from './places.ts'
import { type Account, accountName, addCounts, type PlacedGroup, type Scope } from './scope.ts'
import { tierOf } from './tier.ts'

/** All that was billed by model, metered and traced, by day and model. Rows without a model have no scope. */
export const gather = (input: ReconcileInput): Scope[] => {
  const { range, provider, prices } = input
  const days = new Map<Day, Map<string, Scope>>()
  const isNear = (day: Day) => day >= range.from - 1 && day <= range.to
  const scopeOf = (day: Day, model: string): Scope => {
    const scopes = days.get(day) ?? new Map<string, Scope>()
    days.set(day, scopes)
    const known = scopes.get(model)
    if (known) return known
    const scope = { day, model, spelling: '', accounts: new Map(), traces: new Map() }
    scopes.set(model, scope)
    return scope
  }
  const meetingName = remembered((model: string) => prices.canonicalModel(provider, model))

  for (const row of input.billed) {
    if (!isNear(row.day) || row.model === '') continue
    const scope = scopeOf(row.day, meetingName(row.model))
    accountOf(scope, row).billedNano += row.amountNano
    spell(scope, row.model)
  }
  for (const row of input.metered) {
    if (!isNear(row.day) || row.model === '' || !MODEL_CALL_ENDPOINTS.has(row.endpoint)) continue
    const scope = scopeOf(row.day, meetingName(row.model))
    const { metered } = accountOf(scope, row)
    const tier = tierOf(row)
    const known = metered.get(tier)
    metered.set(tier, known ? addCounts(known, row) : row)
    spell(scope, row.model)
  }
  const places = placesOf(input)
  for (const group of input.traced) {
    if (!isNear(group.day)) continue
    const place = placeOf(group, places)
    const named = meetingName(group.model)
    const model = modelAsBilled(named, place, days.get(group.day) ?? new Map())
    addTraces(scopeOf(group.day, model), { group, ...place })
  }
  return [...days.values()].flatMap(scopes => [...scopes.values()])
}

const accountOf = (
  { accounts }: Scope,
  { projectId, apiKeyId }: { readonly projectId: string; readonly apiKeyId: string },
): Account => {
  const name = accountName(projectId, apiKeyId)
  const known = accounts.get(name)
  if (known) return known
  const account = { projectId, apiKeyId, billedNano: 0n, metered: new Map() }
  accounts.set(name, account)
  return account
}

const spell = (scope: Scope, model: string): void => {
  if (scope.spelling === '' || model < scope.spelling) scope.spelling = model
}

const addTraces = ({ traces }: Scope, placed: PlacedGroup): void => {
  const name = groupName(placed)
  const known = traces.get(name)
  traces.set(name, known ? { ...known, group: addGroups(known.group, placed.group) } : placed)
}

/** Lengths keep names apart whatever they hold. */
const groupName = ({ group, projectId, apiKeyId }: PlacedGroup): string => {
  const { workflow, actionGroup, businessUnit, serviceTier, batch, model } = group
  const lengths = [apiKeyId, projectId, workflow, actionGroup, businessUnit, serviceTier, batch].map(
    name => name.length,
  )
  return `${apiKeyId}${projectId}${workflow}${actionGroup}${businessUnit}${serviceTier}${batch}${model} ${lengths.join(' ')}`
}

const addGroups = (one: TracedGroup, other: TracedGroup): TracedGroup => ({
  ...one,
  ...addCounts(one, other),
  costNano: nano(one.costNano + other.costNano),
  uncostedRequests: one.uncostedRequests + other.uncostedRequests,
  pricedNano:
    one.pricedNano === null || other.pricedNano === null ? null : nano(one.pricedNano + other.pricedNano),
})

const remembered = <Value>(read: (name: string) => Value): ((name: string) => Value) => {
  const known = new Map<string, Value>()
  return name => {
    const found = known.get(name)
    if (found !== undefined) return found
    const value = read(name)
    known.set(name, value)
    return value
  }
}
