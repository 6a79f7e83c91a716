import type { TeamId } from './teams.ts'

/** The project that a plan speaks of; its id depends on the seed, its slug does not. */
export interface ProjectPlan {
  readonly slug: string
  readonly name: string
  /** Who owns what its keys spend unless a key says otherwise; null: a pool, or key by key. */
  readonly team: TeamId | null
  /** How `spend.yaml` claims it. */
  readonly rule: 'id' | 'name' | { readonly wildcard: string } | null
  /** Days before the anchor day. */
  readonly createdDaysBefore: number
  readonly archivedDaysBefore?: number
  /** Gone from the directory; what it spent stays in the bill. */
  readonly deletedDaysBefore?: number
}

const LONG_NAME =
  'platform-observability-and-evaluation-pipelines-for-everything-that-nobody-else-wants-to-own (EU + US, do not rename, ask Data Platform first)'

export const PROJECT_PLANS: readonly ProjectPlan[] = [
  {
    slug: 'core',
    name: 'team-x-core',
    team: 'team-x',
    rule: { wildcard: 'team-x-*' },
    createdDaysBefore: 700,
  },
  { slug: 'agents', name: 'Team X Agents', team: 'team-x', rule: 'id', createdDaysBefore: 410 },
  {
    slug: 'search-api',
    name: 'search-api',
    team: 'search',
    rule: { wildcard: 'search-*' },
    createdDaysBefore: 820,
  },
  {
    slug: 'legacy',
    name: 'assistants-legacy',
    team: 'support',
    rule: 'name',
    createdDaysBefore: 900,
    archivedDaysBefore: 55,
  },
  { slug: 'helpdesk', name: 'support-helpdesk', team: 'support', rule: 'name', createdDaysBefore: 640 },
  { slug: 'voice', name: 'Support Voice 🎧', team: 'support', rule: 'id', createdDaysBefore: 220 },
  {
    slug: 'soehne',
    name: '<!channel> & Söhne "GmbH"',
    team: 'checkout',
    rule: 'id',
    createdDaysBefore: 505,
  },
  { slug: 'rocket', name: '🚀 launch-bot', team: 'growth', rule: 'name', createdDaysBefore: 160 },
  { slug: 'last-week', name: 'last-week', team: 'growth', rule: 'name', createdDaysBefore: 300 },
  { slug: 'rtl', name: 'מחקר שוק', team: 'research', rule: 'id', createdDaysBefore: 330 },
  { slug: 'platform', name: LONG_NAME, team: null, rule: null, createdDaysBefore: 480 },
  { slug: 'sandbox-mobile', name: 'sandbox', team: 'mobile', rule: 'id', createdDaysBefore: 380 },
  {
    slug: 'sandbox-research',
    name: 'sandbox',
    team: 'research',
    rule: 'id',
    createdDaysBefore: 520,
    archivedDaysBefore: 70,
  },
  { slug: 'shared', name: 'shared-services', team: null, rule: null, createdDaysBefore: 600 },
  {
    slug: 'hackathon',
    name: "Hack'athon <2026>",
    team: 'mobile',
    rule: 'id',
    createdDaysBefore: 112,
    deletedDaysBefore: 80,
  },
]

/** Projects whose names begin so are shared: a pool of their own in `spend.yaml`. */
export const POOL = { name: 'platform', wildcard: 'platform-*', projects: ['platform'] }
