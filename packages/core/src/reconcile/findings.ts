import { nano } from '../money/index.ts'
import type { Piece } from './fill.ts'
import type { ReconcileInput } from './input.ts'
import type { Match } from './match.ts'
import { isOfTraces, whyMispriced } from './mispriced.ts'
import type { Cause, Finding, MispricedBecause } from './reconciliation.ts'
import { accountName, type PlacedGroup, type Scope } from './scope.ts'
import type { Yardstick } from './yardstick.ts'

/** The causes of one day's and model's residual, project by project; they add up to it exactly. */
export const findingsOf = (
  scope: Scope,
  { matched, basis }: { readonly matched: Match; readonly basis: Yardstick['basis'] },
  input: Pick<ReconcileInput, 'provider' | 'prices'>,
): Finding[] => {
  const { day, model } = scope
  const findings: Finding[] = []
  const add = (cause: Cause, amountNano: bigint, more: Partial<Finding>) => {
    const place = { projectId: '', apiKeyId: '', workflow: '', lineItem: '', because: null, ...more }
    if (amountNano !== 0n) findings.push({ day, cause, model, ...place, amountNano: nano(amountNano) })
  }

  for (const [projectId, rest] of untracedRests(matched, add)) add('untraced', rest, { projectId })

  const billed = billedProjects(scope)
  const isWhole = wholeProjects(matched)
  const rests = new Map<string, Rest>()
  for (const { placed, pieces } of byGroup(matched.pieces)) {
    const { workflow, requests, uncostedRequests } = placed.group
    const because = whyMispriced(scope, { placed, fairNano: fairOf(pieces) }, input)
    for (const { projectId, apiKeyId, kind, fairNano, costNano, ...piece } of pieces) {
      const place = { projectId, apiKeyId }
      if (!billed.has(projectId)) {
        add('overtraced', fairNano - costNano - (kind === 'beyond' ? fairNano : 0n), place)
        continue
      }
      const unpriced =
        kind === 'within' && uncostedRequests > 0
          ? (fairNano * BigInt(uncostedRequests)) / BigInt(requests)
          : 0n
      const differs = fairNano - unpriced - costNano
      add('unpriced', unpriced, { ...place, workflow })
      if (kind === 'beyond') add('overtraced', -fairNano, place)
      if (isOfTraces(because)) add('mispriced', differs, { ...place, workflow, because })
      else addRest(rests, { ...place, differs, costNano, requests: piece.requests, because })
    }
  }
  for (const rest of rests.values()) {
    const { projectId, apiKeyId, differs } = rest
    const because = isProven(rest, basis, isWhole.has(projectId)) ? theOne(rest.because) : null
    add(because ? 'mispriced' : 'unexplained', differs, { projectId, apiKeyId, because })
  }
  return findings
}

/** Adds what is proven of a key, and credits; gives back what is left for each project. */
const untracedRests = (
  { accounts }: Match,
  add: (cause: Cause, amountNano: bigint, more: Partial<Finding>) => void,
): ReadonlyMap<string, bigint> => {
  const rests = new Map<string, bigint>()
  for (const { projectId, apiKeyId, gapNano, provenNano } of accounts) {
    // A credit is money back that no call explains.
    if (gapNano < 0n) add('unexplained', gapNano, { projectId, apiKeyId })
    else {
      add('untraced', provenNano, { projectId, apiKeyId })
      rests.set(projectId, (rests.get(projectId) ?? 0n) + gapNano - provenNano)
    }
  }
  return rests
}

/** What no group of traces alone is to blame for, in one account. */
interface Rest {
  readonly projectId: string
  readonly apiKeyId: string
  differs: bigint
  costNano: bigint
  requests: bigint
  readonly because: Set<MispricedBecause>
}

const addRest = (
  rests: Map<string, Rest>,
  more: Omit<Rest, 'because'> & { readonly because: MispricedBecause | null },
): void => {
  const name = accountName(more.projectId, more.apiKeyId)
  const rest = rests.get(name) ?? {
    ...more,
    differs: 0n,
    costNano: 0n,
    requests: 0n,
    because: new Set<MispricedBecause>(),
  }
  rests.set(name, rest)
  rest.differs += more.differs
  rest.costNano += more.costNano
  rest.requests += more.requests
  if (more.because) rest.because.add(more.because)
}

/** Whether it is known that the tokens are the same and only the dollars differ, by more than rounding does. */
const isProven = (
  { differs, costNano, requests }: Rest,
  basis: Yardstick['basis'],
  isWhole: boolean,
): boolean => {
  const size = differs < 0n ? -differs : differs
  if (size <= requests + 2n || size * 200n <= costNano) return false
  return basis === 'priced' || basis === 'list' || (basis === 'tokens' && isWhole)
}

const theOne = (because: ReadonlySet<MispricedBecause>): MispricedBecause => {
  const [first, ...more] = because
  return first !== undefined && more.length === 0 ? first : 'otherPrice'
}

const billedProjects = ({ accounts }: Scope): ReadonlySet<string> => {
  const sums = new Map<string, bigint>()
  for (const { projectId, billedNano } of accounts.values())
    sums.set(projectId, (sums.get(projectId) ?? 0n) + billedNano)
  return new Set([...sums].flatMap(([projectId, sum]) => (sum > 0n ? [projectId] : [])))
}

/** Projects with exactly as many calls traced as metered. */
const wholeProjects = ({ accounts, pieces }: Match): ReadonlySet<string> => {
  const whole = new Set(accounts.map(({ projectId }) => projectId))
  for (const { projectId, gapNano } of accounts) if (gapNano !== 0n) whole.delete(projectId)
  for (const { projectId, kind } of pieces) if (kind === 'beyond') whole.delete(projectId)
  return whole
}

const byGroup = (pieces: readonly Piece[]): { placed: PlacedGroup; pieces: Piece[] }[] => {
  const groups = new Map<PlacedGroup, Piece[]>()
  for (const piece of pieces) {
    const group = groups.get(piece.placed)
    if (group) group.push(piece)
    else groups.set(piece.placed, [piece])
  }
  return [...groups].map(([placed, of]) => ({ placed, pieces: of }))
}

const fairOf = (pieces: readonly Piece[]): bigint => pieces.reduce((sum, { fairNano }) => sum + fairNano, 0n)
