import { nano } from '../money/index.ts'
import type { Answer, BillParts, TokenParts } from './answer.ts'
import { amountOf, type Sum } from './measure.ts'
import { togetherOf } from './rows.ts'

/** Direct spend has a team and no pool, shared spend a pool, and what has neither is unowned. */
export const partsOf = (sums: readonly Sum[]): BillParts => {
  let [teams, shared, unowned] = [0n, 0n, 0n]
  for (const {
    keys: [team = '', pool = ''],
    amount: known,
  } of sums) {
    const amount = known ?? 0n
    if (pool !== '') shared += amount
    else if (team !== '') teams += amount
    else unowned += amount
  }
  return { teamsNano: nano(teams), sharedNano: nano(shared), unownedNano: nano(unowned) }
}

export const tokensOf = (sums: readonly Sum[]): TokenParts => {
  let [input, cachedInput, output] = [0n, 0n, 0n]
  for (const { tokens } of sums) {
    input += tokens?.input ?? 0n
    cachedInput += tokens?.cachedInput ?? 0n
    output += tokens?.output ?? 0n
  }
  return { input, cachedInput, output }
}

/** Parts and rows add up to the total, and moves to the change: anything else is a mistake of this program. */
export const assertTies = (answer: Answer): void => {
  const { measure, parts, rows, moreRows, total } = answer
  const expected = total?.amountNano ?? answer.value
  if (expected === null) return
  if (parts && parts.teamsNano + parts.sharedNano + parts.unownedNano !== expected)
    throw new Error('The parts of the bill do not add up to its total')
  const together = togetherOf(
    moreRows ? [...rows, { key: '', name: '', share: null, ...moreRows }] : rows,
    measure,
  )
  if (answer.rowsBy && amountOf(together) !== expected)
    throw new Error(`The rows by ${answer.rowsBy} do not add up to the total`)
  const other: bigint | null | undefined =
    answer.versus?.total?.amountNano ??
    answer.versus?.value ??
    answer.previous?.total?.amountNano ??
    answer.previous?.value
  if (together.against && other !== null && other !== undefined && amountOf(together.against) !== other)
    throw new Error('The rows compared with do not add up to the total compared with')
}
