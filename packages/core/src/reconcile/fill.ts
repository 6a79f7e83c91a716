import { divideHalfEven } from '../money/index.ts'
import type { PlacedGroup } from './scope.ts'
import { lesser, shareOut, total } from './share-out.ts'

/** The part of an account's bill that no trace stands for yet, while traces are matched to it. */
export interface Gap {
  readonly projectId: string
  readonly apiKeyId: string
  /** Dollars billed. Negative for a credit, which no trace explains. */
  nano: bigint
  /** By the yardstick of its scope; from 0. */
  measure: bigint
}

/** Traces to be matched, and how much they are. */
export interface Load {
  readonly placed: PlacedGroup
  readonly measure: bigint
}

/** Part of a traced group, in one project. */
export interface Piece {
  readonly placed: PlacedGroup
  readonly projectId: string
  readonly apiKeyId: string
  /** `beyond`: more than was metered. */
  readonly kind: 'within' | 'beyond'
  /** What it is worth at the rate that its account was billed at. */
  readonly fairNano: bigint
  /** What its traces say that it cost. */
  readonly costNano: bigint
  readonly requests: bigint
}

/**
 * Fills gaps with traces, each gap in proportion to its size, and takes what they stand for out of them: nothing is
 * left of gaps that are as large as the traces. What traces have beyond that belongs to `beyond`.
 */
export const fill = (
  gaps: readonly Gap[],
  loads: readonly Load[],
  beyond: { readonly projectId: string; readonly apiKeyId: string },
): Piece[] => {
  const open = gaps.filter(gap => gap.measure > 0n && gap.nano >= 0n)
  const room = total(open, gap => gap.measure)
  const loaded = total(loads, load => load.measure)
  if (room === 0n || loaded === 0n)
    // Nothing was billed that they could be worth: what they say is all there is to go by.
    return loads.map(({ placed }) => ({
      placed,
      ...beyond,
      kind: 'beyond',
      fairNano: placed.group.costNano,
      costNano: placed.group.costNano,
      requests: BigInt(placed.group.requests),
    }))

  const gapNano = total(open, gap => gap.nano)
  const within = lesser(loaded, room)
  const sections = takeOut(open, { filledNano: divideHalfEven(gapNano * within, room), within, room })
  const beyondNano = divideHalfEven(gapNano * (loaded - within), room)
  const measures = loads.map(load => load.measure)
  const fairBySection = sections.map(section => shareOut(section.nano, measures))
  const fairBeyond = shareOut(beyondNano, measures)
  const weights = [...sections.map(section => section.measure * within), (loaded - within) * room]

  return loads.flatMap(({ placed }, index): Piece[] => {
    const { group } = placed
    const costs = shareOut(group.costNano, weights)
    const requests = shareOut(BigInt(group.requests), weights)
    const pieces: Piece[] = sections.map((section, place) => ({
      placed,
      projectId: section.projectId,
      apiKeyId: placed.apiKeyId,
      kind: 'within',
      fairNano: fairBySection[place]?.[index] ?? 0n,
      costNano: costs[place] ?? 0n,
      requests: requests[place] ?? 0n,
    }))
    if (loaded === within) return pieces
    const fairNano = costedPart(fairBeyond[index] ?? 0n, placed)
    const last = { costNano: costs[sections.length] ?? 0n, requests: requests[sections.length] ?? 0n }
    return [...pieces, { placed, ...beyond, kind: 'beyond', fairNano, ...last }]
  })
}

/** Calls without a cost add nothing to what is traced: too many of them are no dollars too many. */
const costedPart = (fairNano: bigint, { group }: PlacedGroup): bigint =>
  group.uncostedRequests === 0
    ? fairNano
    : (fairNano * BigInt(group.requests - group.uncostedRequests)) / BigInt(group.requests)

interface Section {
  readonly projectId: string
  nano: bigint
  /** How large its gaps were. */
  measure: bigint
}

/** Makes the gaps smaller and says by how much, by project. */
const takeOut = (
  open: readonly Gap[],
  { filledNano, within, room }: { filledNano: bigint; within: bigint; room: bigint },
): Section[] => {
  const parts = shareOut(
    filledNano,
    open.map(gap => gap.nano),
  )
  const sections = new Map<string, Section>()
  for (const [index, gap] of open.entries()) {
    const part = parts[index] ?? 0n
    const section = sections.get(gap.projectId) ?? { projectId: gap.projectId, nano: 0n, measure: 0n }
    sections.set(gap.projectId, section)
    section.nano += part
    section.measure += gap.measure
    gap.nano -= part
    gap.measure -= (gap.measure * within) / room
  }
  return [...sections.values()]
}
