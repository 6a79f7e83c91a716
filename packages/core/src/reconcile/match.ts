import { fill, type Gap, type Load, type Piece } from './fill.ts'
import { type Account, accountName, type PlacedGroup, type Scope } from './scope.ts'
import { lesser, shareOut, total } from './share-out.ts'
import type { Yardstick } from './yardstick.ts'

/** What became of a scope's accounts and traces. */
export interface Match {
  readonly pieces: readonly Piece[]
  readonly accounts: readonly MatchedAccount[]
}

interface MatchedAccount {
  readonly projectId: string
  readonly apiKeyId: string
  /** Billed, and no trace found of it. */
  readonly gapNano: bigint
  /** The part of it that could not be otherwise, whichever accounts the traces without a key are of. */
  readonly provenNano: bigint
}

/**
 * Matches traces to what was metered in passes, the surest first: those that name a key, those that name a project,
 * the others by model alone.
 */
export const match = (scope: Scope, yardstick: Yardstick): Match => {
  const accounts = [...scope.accounts.values()].sort(byName)
  const billed = billedByKey(accounts, yardstick)
  const gaps = accounts.map((account, index): Gap => {
    const nano = billed[index] ?? 0n
    return {
      projectId: account.projectId,
      apiKeyId: account.apiKeyId,
      nano,
      measure: yardstick.ofAccount({ ...account, billedNano: nano }),
    }
  })
  const loads = [...scope.traces]
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([, placed]): Load => ({ placed, measure: yardstick.ofTraces(placed) }))

  const named = passByKey(gaps, loads)
  const keyed = gaps.map(gap => gap.nano)
  const projected = passByProject(gaps, loads)
  const modelled = passByModel(gaps, loads)

  const worth = (pieces: readonly Piece[]) => total(pieces, piece => piece.fairNano)
  const anywhereNano = worth(modelled)
  const inProject = new Map<string, bigint>()
  for (const { placed, fairNano } of projected)
    inProject.set(placed.projectId, (inProject.get(placed.projectId) ?? 0n) + fairNano)
  return {
    pieces: [...named, ...projected, ...modelled],
    accounts: gaps.map(({ projectId, apiKeyId, nano }, index) => {
      const certain = (keyed[index] ?? 0n) - (inProject.get(projectId) ?? 0n) - anywhereNano
      const provenNano = apiKeyId === '' || certain <= 0n ? 0n : lesser(certain, nano)
      return { projectId, apiKeyId, gapNano: nano, provenNano }
    }),
  }
}

const passByKey = (gaps: readonly Gap[], loads: readonly Load[]): Piece[] => {
  const byAccount = groupBy(
    loads.filter(({ placed }) => placed.apiKeyId !== ''),
    ({ placed }) => accountName(placed.projectId, placed.apiKeyId),
  )
  const gapOf = new Map(gaps.map(gap => [accountName(gap.projectId, gap.apiKeyId), gap]))
  return [...byAccount].flatMap(([name, of]) => {
    const gap = gapOf.get(name)
    return fill(gap ? [gap] : [], of, placeOf(of[0]?.placed))
  })
}

const passByProject = (gaps: readonly Gap[], loads: readonly Load[]): Piece[] => {
  const byProject = groupBy(
    loads.filter(({ placed }) => placed.apiKeyId === '' && placed.projectId !== ''),
    ({ placed }) => placed.projectId,
  )
  return [...byProject].flatMap(([projectId, of]) =>
    fill(
      gaps.filter(gap => gap.projectId === projectId),
      of,
      { projectId, apiKeyId: '' },
    ),
  )
}

/** Where only one project was billed for the model, traces beyond the bill are its as well. */
const passByModel = (gaps: readonly Gap[], loads: readonly Load[]): Piece[] => {
  const nameless = loads.filter(({ placed }) => placed.projectId === '' && placed.apiKeyId === '')
  if (nameless.length === 0) return []
  const [only, ...more] = new Set(gaps.map(gap => gap.projectId))
  return fill(gaps, nameless, { projectId: more.length === 0 ? (only ?? '') : '', apiKeyId: '' })
}

/** Bills of some accounts name no key: where usage does, those of its keys that have no bill of their own share it. */
const billedByKey = (accounts: readonly Account[], yardstick: Yardstick): bigint[] => {
  const billed = accounts.map(account => account.billedNano)
  for (const [index, { projectId, apiKeyId, billedNano, metered }] of accounts.entries()) {
    if (apiKeyId !== '' || billedNano <= 0n || metered.size > 0) continue
    const measures = accounts.map(account =>
      account.projectId === projectId && account.metered.size > 0 && account.billedNano === 0n
        ? yardstick.ofAccount(account)
        : 0n,
    )
    if (measures.every(measure => measure === 0n)) continue
    billed[index] = 0n
    for (const [key, part] of shareOut(billedNano, measures).entries())
      billed[key] = (billed[key] ?? 0n) + part
  }
  return billed
}

const placeOf = (placed: PlacedGroup | undefined) => ({
  projectId: placed?.projectId ?? '',
  apiKeyId: placed?.apiKeyId ?? '',
})

const groupBy = <Each>(all: readonly Each[], nameOf: (each: Each) => string): Map<string, Each[]> => {
  const groups = new Map<string, Each[]>()
  for (const each of all) {
    const name = nameOf(each)
    const group = groups.get(name)
    if (group) group.push(each)
    else groups.set(name, [each])
  }
  return groups
}

const byName = (one: Account, other: Account): number => {
  if (one.projectId !== other.projectId) return one.projectId < other.projectId ? -1 : 1
  return one.apiKeyId < other.apiKeyId ? -1 : one.apiKeyId > other.apiKeyId ? 1 : 0
}
