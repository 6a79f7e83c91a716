import { shareOf } from '../money/index.ts'
import type { AnswerRow, Measure, Measured } from './answer.ts'
import type { Group } from './groups.ts'
import { amountOf, measured } from './measure.ts'

export type RowOrder = 'largest' | 'mover' | 'time'

/** A row before its share is known. `amount` null: nothing of it is known. */
export interface RowDraft {
  readonly key: string
  readonly name: string
  readonly amount: bigint | null
  /** Null: nothing of it is known. */
  readonly against?: bigint | null
  readonly uncostedRequests?: bigint
  readonly input?: bigint
  readonly cachedInput?: bigint
  readonly missingDays?: number
  readonly at: number | null
}

/** The rows of both sides, each once: what only one side has is 0 on the other. */
export const pairGroups = (current: readonly Group[], against: readonly Group[] | null): RowDraft[] => {
  if (against === null) return [...current]
  const drafts = new Map<string, RowDraft>()
  for (const group of current) drafts.set(group.key, { ...group, against: 0n })
  for (const group of against) {
    const same = drafts.get(group.key) ?? nothingOf(group)
    drafts.set(group.key, { ...same, against: group.amount })
  }
  return [...drafts.values()]
}

/** A row that only the other side has. */
const nothingOf = ({ key, name, at }: Group): RowDraft => ({ key, name, at, amount: 0n })

export interface RowsQuery {
  readonly drafts: readonly RowDraft[]
  readonly measure: Measure
  readonly total: bigint | null
  readonly order: RowOrder
  readonly top: number | undefined
}

/** Rows in order with their shares, and what those beyond `top` add up to. */
export const arrangeRows = ({ drafts, measure, total, order, top }: RowsQuery) => {
  const ordered = [...drafts].sort(ORDERS[order]).map(draft => rowOf(draft, measure, total))
  const rest = top === undefined ? [] : ordered.slice(top)
  return {
    rows: top === undefined ? ordered : ordered.slice(0, top),
    moreRows: rest.length === 0 ? null : { count: rest.length, ...togetherOf(rest, measure) },
  }
}

/** What rows add up to; what is unknown of them counts for nothing, as it does in the total. */
export const togetherOf = (
  rows: readonly AnswerRow[],
  measure: Measure,
): Measured & { readonly against?: Measured } => {
  const sum = (amounts: readonly (bigint | null)[]) => amounts.reduce<bigint>((a, b) => a + (b ?? 0n), 0n)
  const against = rows.flatMap(row => (row.against ? [amountOf(row.against)] : []))
  return {
    ...measured(measure, sum(rows.map(amountOf))),
    ...(against.length > 0 ? { against: measured(measure, sum(against)) } : {}),
  }
}

const rowOf = (draft: RowDraft, measure: Measure, total: bigint | null): AnswerRow => ({
  key: draft.key,
  name: draft.name,
  ...measured(measure, draft.amount),
  share: draft.amount === null || total === null ? null : shareOf(draft.amount, total),
  ...(draft.against === undefined ? {} : { against: measured(measure, draft.against) }),
  ...(draft.missingDays ? { missingDays: draft.missingDays } : {}),
  ...(draft.uncostedRequests && measure === 'traced' ? { uncostedRequests: draft.uncostedRequests } : {}),
  ...cachedShareOf(draft, measure),
})

const cachedShareOf = (
  { input = 0n, cachedInput = 0n }: RowDraft,
  measure: Measure,
): Pick<AnswerRow, 'cachedShare'> => {
  const cachedShare = measure === 'tokens' ? shareOf(cachedInput, input) : null
  return cachedShare === null ? {} : { cachedShare }
}

const changeOf = ({ amount, against }: RowDraft): bigint => (amount ?? 0n) - (against ?? 0n)
const magnitude = (value: bigint): bigint => (value < 0n ? -value : value)
const compare = <Value extends bigint | number | string>(a: Value, b: Value): number =>
  a < b ? -1 : a > b ? 1 : 0

const largestFirst = (a: RowDraft, b: RowDraft): number =>
  compare(b.amount ?? 0n, a.amount ?? 0n) || compare(a.key, b.key)

const ORDERS: Record<RowOrder, (a: RowDraft, b: RowDraft) => number> = {
  largest: largestFirst,
  mover: (a, b) => compare(magnitude(changeOf(b)), magnitude(changeOf(a))) || largestFirst(a, b),
  time: (a, b) => compare(a.at ?? 0, b.at ?? 0) || largestFirst(a, b),
}
