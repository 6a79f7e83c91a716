import type { ClockMove } from './protocol.ts'

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS
/** When a morning begins: after the nightly sync, before people ask. */
const MORNING_MS = 8 * HOUR_MS

/** Where a move leads from an instant, both in milliseconds since 1970: mornings are 08:00 UTC. */
export const whereLeads = (move: ClockMove, nowMs: number): number => {
  if (move === 'hour') return nowMs + HOUR_MS
  const midnight = Math.floor(nowMs / DAY_MS) * DAY_MS
  const todaysMorning = midnight + MORNING_MS
  const nextMorning = todaysMorning > nowMs ? todaysMorning : todaysMorning + DAY_MS
  if (move === 'next-morning') return nextMorning
  // 1970-01-01 was a Thursday: three days after a Monday.
  const daysPastMonday = (Math.floor(nextMorning / DAY_MS) + 3) % 7
  return nextMorning + (daysPastMonday === 0 ? 0 : 7 - daysPastMonday) * DAY_MS
}

export const isClockMove = (value: unknown): value is ClockMove =>
  value === 'hour' || value === 'next-morning' || value === 'next-monday'
