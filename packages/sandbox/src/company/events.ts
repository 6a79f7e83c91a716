import { type EpochDay, MS_PER_DAY, weekdayOf } from './day.ts'
import type { Kind } from './kinds.ts'
import type { Tier } from './models.ts'
import { MIGRATION_DAY, UNANNOUNCED_SINCE, type WorkflowPlan } from './workflows/index.ts'

/** What happens to this company, in days around the one it is anchored to. */
export interface Events {
  readonly launchDay: EpochDay
  readonly dayOff: EpochDay
  readonly spikeDay: EpochDay
  readonly leakSince: EpochDay
  readonly unannouncedSince: EpochDay
  readonly migrationDay: EpochDay
  readonly restatedDay: EpochDay
  /** Instant in milliseconds from which the bill of `restatedDay` says what is right. */
  readonly restatedFromMs: number
}

export const SPIKE = { key: 'search-prod-eu', workflow: 'answer-synthesis', factor: 7 }
export const LEAK: { workflow: string; kind: Kind; growthADay: number } = {
  workflow: 'nightly-index',
  kind: 'input',
  growthADay: 0.045,
}
/** First billed without the discount of the batch tier. */
export const RESTATED_TIER: Tier = 'batch'

export const eventsAround = (anchorDay: EpochDay): Events => ({
  launchDay: anchorDay - 24,
  // The last Wednesday that is 30 days back or more: everybody celebrates the founders.
  dayOff: anchorDay - 30 - ((weekdayOf(anchorDay - 30) + 5) % 7),
  spikeDay: anchorDay - 2,
  leakSince: anchorDay - 45,
  unannouncedSince: anchorDay + UNANNOUNCED_SINCE,
  migrationDay: anchorDay + MIGRATION_DAY,
  restatedDay: anchorDay - 4,
  restatedFromMs: (anchorDay + 1) * MS_PER_DAY + 2 * 3_600_000,
})

/** Doubles what feels it fully on the day, fades within two weeks to a quarter that stays. */
export const launchFactor = (strength: number, day: EpochDay, { launchDay }: Events): number => {
  if (day < launchDay) return 1
  const faded = Math.min(1, (day - launchDay) / 14)
  return 1 + strength * (1 - 0.75 * faded)
}

export const itemFactor = (plan: WorkflowPlan, key: string, day: EpochDay, events: Events): number =>
  day === events.spikeDay && key === SPIKE.key && plan.workflow === SPIKE.workflow ? SPIKE.factor : 1

/** How much more a request consumes: the leak makes prompts grow day by day. */
export const appetiteFactor = (plan: WorkflowPlan, kind: Kind, day: EpochDay, events: Events): number =>
  plan.workflow === LEAK.workflow && kind === LEAK.kind && day >= events.leakSince
    ? 1 + LEAK.growthADay * Math.min(day - events.leakSince, 90)
    : 1
