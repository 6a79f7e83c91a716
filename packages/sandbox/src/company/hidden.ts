import { type EpochDay, isoDay } from './day.ts'
import { type Events, LEAK, SPIKE } from './events.ts'
import type { Roster } from './roster.ts'

/** Something that the product is there to find, and where it is. */
export interface HiddenThing {
  readonly what:
    | 'spike'
    | 'leak'
    | 'unannounced model'
    | 'unowned key'
    | 'untraced key'
    | 'cache priced in full'
    | 'budget'
    | 'restated day'
    | 'model migration'
    | 'launch'
    | 'holiday'
    | 'deleted project'
  readonly sentence: string
  /** First day it can be seen on; null where it is there all the time. */
  readonly day: EpochDay | null
  /** Slugs or ids of what it is about. */
  readonly team?: string
  readonly project?: string
  readonly key?: string
  readonly workflow?: string
  readonly model?: string
}

export const BUDGET_TEAM = 'growth'

/** All that is hidden in a company, for its documentation and for tests of what the product found. */
export const hiddenThings = (events: Events, { keys, projects }: Roster): HiddenThing[] => {
  const keyId = (slug: string) => keys.find(key => key.slug === slug)?.id ?? slug
  const projectId = (slug: string) => projects.find(project => project.slug === slug)?.id ?? slug
  return [
    {
      what: 'spike',
      sentence: `${SPIKE.factor} times the requests of ${SPIKE.workflow} through ${SPIKE.key} on ${isoDay(events.spikeDay)}`,
      day: events.spikeDay,
      team: 'search',
      project: projectId('search-api'),
      key: keyId(SPIKE.key),
      workflow: SPIKE.workflow,
    },
    {
      what: 'leak',
      sentence: `Prompts of ${LEAK.workflow} grow by 4.5 % of their first size a day since ${isoDay(events.leakSince)}`,
      day: events.leakSince,
      team: 'search',
      key: keyId('search-index'),
      workflow: LEAK.workflow,
    },
    {
      what: 'unannounced model',
      sentence: `gpt-5.5-pro-2026-04-23 appears on ${isoDay(events.unannouncedSince)} in Mobile's sandbox`,
      day: events.unannouncedSince,
      team: 'mobile',
      key: keyId('mobile-rosa'),
      model: 'gpt-5.5-pro-2026-04-23',
    },
    {
      what: 'unowned key',
      sentence: 'A demo key in shared-services that no rule gives to a team; its owner has left',
      day: null,
      project: projectId('shared'),
      key: keyId('tmp-demo'),
    },
    {
      what: 'untraced key',
      sentence: 'Calls through the transcripts key leave no traces',
      day: null,
      team: 'support',
      key: keyId('voice-transcripts'),
      workflow: 'call-transcripts',
    },
    {
      what: 'cache priced in full',
      sentence: 'Traces of reply-draft price cached tokens as if they were not cached',
      day: null,
      team: 'support',
      workflow: 'reply-draft',
    },
    {
      what: 'budget',
      sentence: 'Growth spends about a twelfth more this month than its budget allows',
      day: null,
      team: BUDGET_TEAM,
    },
    {
      what: 'restated day',
      sentence: `${isoDay(events.restatedDay)} is first billed without the batch discount, and rightly from ${new Date(events.restatedFromMs).toISOString()} on`,
      day: events.restatedDay,
    },
    {
      what: 'model migration',
      sentence: `Support's triage moves from gpt-4o to gpt-5.4-mini on ${isoDay(events.migrationDay)}`,
      day: events.migrationDay,
      team: 'support',
      workflow: 'ticket-triage',
    },
    {
      what: 'launch',
      sentence: `A product is launched on ${isoDay(events.launchDay)}: Growth most of all, then everybody near the customer`,
      day: events.launchDay,
      team: 'growth',
    },
    {
      what: 'holiday',
      sentence: `The company celebrates its founders on ${isoDay(events.dayOff)}: offices are empty`,
      day: events.dayOff,
    },
    {
      what: 'deleted project',
      sentence: 'A hackathon project is gone from the directory; what it spent is still in the bill',
      day: null,
      team: 'mobile',
      project: projectId('hackathon'),
    },
  ]
}
