import { nano } from '../money/index.ts'
import { addDays, type Day } from '../time/index.ts'
import type { Finding } from './reconciliation.ts'
import { lesser } from './share-out.ts'

type Place = Pick<Finding, 'projectId' | 'apiKeyId'>
interface Open {
  readonly finding: Finding
  restNano: bigint
}

/** The same place, the surest first: one key; one project, where either side names no key; one model. */
const SAME: readonly ((one: Place, other: Place) => boolean)[] = [
  (one, other) => one.projectId === other.projectId && one.apiKeyId === other.apiKeyId,
  (one, other) => one.projectId === other.projectId && (one.apiKeyId === '' || other.apiKeyId === ''),
  (one, other) => one.projectId === '' || other.projectId === '',
]

/**
 * Turns what is untraced on one day and overtraced on the day beside it, in the same place, into timing: a call that
 * began before midnight and was metered after it. The two amounts of timing cancel each other.
 */
export const settleTiming = (findings: readonly Finding[]): Finding[] => {
  const series = new Map<string, Map<Day, Open[]>>()
  const settled: Finding[] = []
  for (const finding of findings) {
    if (finding.cause !== 'untraced' && finding.cause !== 'overtraced') {
      settled.push(finding)
      continue
    }
    const days = series.get(finding.model) ?? new Map<Day, Open[]>()
    series.set(finding.model, days)
    const open = { finding, restNano: BigInt(finding.amountNano) }
    const ofDay = days.get(finding.day)
    if (ofDay) ofDay.push(open)
    else days.set(finding.day, [open])
  }
  const moved: Finding[] = []
  for (const days of series.values()) {
    for (const isSame of hasBothSigns(days) ? SAME : []) {
      for (const day of [...days.keys()].sort((a, b) => a - b)) {
        const [today, next] = [days.get(day) ?? [], days.get(addDays(day, 1)) ?? []]
        for (const isOver of [true, false])
          for (const one of today.filter(({ restNano }) => restNano < 0n === isOver))
            for (const other of next.filter(({ restNano }) => restNano < 0n !== isOver))
              if (isSame(one.finding, other.finding)) moved.push(...move(one, other))
      }
    }
    for (const opens of days.values())
      for (const { finding, restNano } of opens)
        if (restNano === finding.amountNano) settled.push(finding)
        else if (restNano !== 0n) settled.push({ ...finding, amountNano: nano(restNano) })
  }
  return [...settled, ...moved]
}

const hasBothSigns = (days: ReadonlyMap<Day, readonly Open[]>): boolean => {
  let [over, under] = [false, false]
  for (const opens of days.values()) {
    for (const { restNano } of opens) {
      if (restNano < 0n) over = true
      else under = true
    }
  }
  return over && under
}

/** As much as both have, of opposite signs. */
const move = (one: Open, other: Open): Finding[] => {
  if (one.restNano * other.restNano >= 0n) return []
  const sizes = [one.restNano, other.restNano].map(rest => (rest < 0n ? -rest : rest))
  const [first = 0n, second = 0n] = sizes
  const size = lesser(first, second)
  return [one, other].map(open => {
    const amount = open.restNano < 0n ? -size : size
    open.restNano -= amount
    return { ...open.finding, cause: 'timing', amountNano: nano(amount) }
  })
}
