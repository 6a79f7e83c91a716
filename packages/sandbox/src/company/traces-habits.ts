/** How the callers of a workflow write their traces. */
export interface TraceHabits {
  /** Which of the provider's ids a trace names: many real ones know neither project nor key. */
  readonly names: 'both' | 'project' | 'key' | 'neither'
  /** Writes `gpt-4o-mini` for `gpt-4o-mini-2024-07-18`. */
  readonly alias: boolean
  /** About how many calls share a run id; `day`: one run a night; null: calls belong to no run. */
  readonly callsPerRun: number | 'day' | null
  /** How many customers it serves; null: traces name no end user. */
  readonly endUsers: number | null
  /** Some of its traces come hours or days after the call. */
  readonly late: boolean
}

const USUAL: TraceHabits = { names: 'both', alias: false, callsPerRun: null, endUsers: null, late: false }
const NIGHTLY = { callsPerRun: 'day' } as const

/** By workflow, where they differ from the usual. */
export const TRACE_HABITS: Readonly<Record<string, Partial<TraceHabits>>> = {
  'agent-planner': { callsPerRun: 4 },
  'agent-executor': { callsPerRun: 9 },
  'agent-executor-urgent': { callsPerRun: 5 },
  'code-review': { callsPerRun: 3, alias: true },
  'agent-evals': { ...NIGHTLY, names: 'neither', alias: true },
  prototypes: { callsPerRun: 6, alias: true },
  'query-rewrite': { names: 'project' },
  'answer-synthesis': { endUsers: 9000 },
  'nightly-index': NIGHTLY,
  'doc-embeddings': { ...NIGHTLY, names: 'project' },
  'ranking-offline': NIGHTLY,
  'ticket-triage': { callsPerRun: 2, alias: true },
  'reply-draft': { callsPerRun: 3, alias: true, endUsers: 5200 },
  'tone-of-voice': { endUsers: 5200 },
  'voice-agent': { callsPerRun: 4, endUsers: 2600 },
  'legacy-assistant': { alias: true, endUsers: 1800 },
  'invoice-extract': { callsPerRun: 2, endUsers: 340 },
  'refund-decisions': { endUsers: 4000 },
  'launch-copy': { callsPerRun: 3 },
  'launch-images': { callsPerRun: 3 },
  'lead-research': { callsPerRun: 5, names: 'key', endUsers: 900 },
  'night-labels': NIGHTLY,
  'deep-dive': { callsPerRun: 7, alias: true },
  'gateway-guard': { names: 'neither', alias: true },
  'docs-embeddings': NIGHTLY,
  'regression-evals': NIGHTLY,
  'etl-monday': NIGHTLY,
  'etl-daily': { ...NIGHTLY, names: 'neither', alias: true },
  'sql-assistant': { callsPerRun: 3 },
  // Phones send their traces when they are online again.
  'offline-fallback': { endUsers: 12_000, late: true },
  'photo-captions': { names: 'project', endUsers: 7000 },
}

export const habitsOf = (workflow: string): TraceHabits => ({ ...USUAL, ...TRACE_HABITS[workflow] })
