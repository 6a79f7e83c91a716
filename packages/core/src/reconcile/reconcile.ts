import { nano } from '../money/index.ts'
import type { Day } from '../time/index.ts'
import { addUp } from './add-up.ts'
import { coveredRequests } from './coverage.ts'
import { elsewhereOf, isOfBill } from './elsewhere.ts'
import type { Piece } from './fill.ts'
import { findingsOf } from './findings.ts'
import { gather } from './gather.ts'
import type { ReconcileInput } from './input.ts'
import { match } from './match.ts'
import { notTokenBased } from './not-token-based.ts'
import type { Cell, Finding, Reconciliation, Share } from './reconciliation.ts'
import type { Scope } from './scope.ts'
import { total } from './share-out.ts'
import { settleTiming } from './timing.ts'
import { yardstickOf } from './yardstick.ts'

/**
 * Sets what was billed beside what was traced, day by day, project by project and model by model, and says why they
 * differ. The findings of each cell add up to its billed minus its traced, to the nano-dollar. Pure; the order of
 * rows does not matter.
 */
export const reconcile = (input: ReconcileInput): Reconciliation => {
  const { range, traced } = input
  const isInside = ({ day }: { readonly day: Day }) => day >= range.from && day < range.to
  const ours = { ...input, traced: traced.filter(group => isOfBill(group, input)) }
  const aside = notTokenBased(input.billed.filter(isInside))
  const cells: Cell[] = aside.map(({ day, projectId, model, amountNano }) => ({
    day,
    projectId,
    model,
    billedNano: amountNano,
    tracedNano: NOTHING,
  }))
  const findings: Finding[] = []
  const shares: Share[] = []
  const requests = { metered: 0, traced: 0 }
  for (const scope of gather(ours)) {
    const yardstick = yardstickOf(scope, ours)
    const matched = match(scope, yardstick)
    findings.push(...findingsOf(scope, { matched, basis: yardstick.basis }, ours))
    if (!isInside(scope)) continue
    cells.push(...cellsOf(scope, matched.pieces))
    shares.push(...matched.pieces.map(piece => shareOf(scope, piece)))
    const covered = coveredRequests(scope, matched.pieces)
    requests.metered += covered.metered
    requests.traced += covered.traced
  }
  const cellSums = addUp(cells, cell => cell.projectId, addSides)
  const shareSums = addUp(
    shares,
    ({ projectId, workflow, actionGroup, businessUnit }) =>
      `${projectId}\u0000${workflow}\u0000${actionGroup}\u0000${businessUnit}`,
    addSides,
  )
  const billedNano = total(cellSums, cell => cell.billedNano)
  return {
    range,
    billedNano: nano(billedNano),
    tracedNano: nano(total(cellSums, cell => cell.tracedNano)),
    findings: addFindings([...aside, ...settleTiming(findings).filter(isInside)]),
    cells: cellSums,
    shares: shareSums,
    coverage: {
      meteredRequests: requests.metered,
      tracedRequests: requests.traced,
      billedNano: nano(billedNano - total(aside, finding => finding.amountNano)),
      tracedNano: nano(total(shareSums, share => share.billedNano)),
    },
    elsewhere: elsewhereOf(traced.filter(group => isInside(group) && !isOfBill(group, input))),
  }
}

const NOTHING = nano(0n)

const addSides = <Row extends Pick<Cell, 'billedNano' | 'tracedNano'>>(one: Row, other: Row): Row => ({
  ...one,
  billedNano: nano(one.billedNano + other.billedNano),
  tracedNano: nano(one.tracedNano + other.tracedNano),
})

const addFindings = (findings: readonly Finding[]): Finding[] =>
  addUp(
    findings,
    ({ cause, because, projectId, apiKeyId, workflow, lineItem }) =>
      `${cause}\u0000${because}\u0000${projectId}\u0000${apiKeyId}\u0000${workflow}\u0000${lineItem}`,
    (one, other) => ({ ...one, amountNano: nano(one.amountNano + other.amountNano) }),
  ).filter(({ amountNano }) => amountNano !== 0n)

const cellsOf = ({ day, model, accounts }: Scope, pieces: readonly Piece[]): Cell[] => [
  ...[...accounts.values()].map(({ projectId, billedNano }) => ({
    day,
    projectId,
    model,
    billedNano: nano(billedNano),
    tracedNano: NOTHING,
  })),
  ...pieces.map(({ projectId, costNano }) => ({
    day,
    projectId,
    model,
    billedNano: NOTHING,
    tracedNano: nano(costNano),
  })),
]

const shareOf = ({ day, model }: Scope, piece: Piece): Share => {
  const { workflow, actionGroup, businessUnit } = piece.placed.group
  return {
    day,
    projectId: piece.projectId,
    model,
    workflow,
    actionGroup,
    businessUnit,
    billedNano: nano(piece.kind === 'within' ? piece.fairNano : 0n),
    tracedNano: nano(piece.costNano),
  }
}
