import type { TeamId } from './teams.ts'

export interface KeyPlan {
  readonly slug: string
  readonly project: string
  readonly name: string
  /** A person's handle, or `bot:…` for a service account. */
  readonly owner: string
  /** Owns it in spite of its project. */
  readonly team?: TeamId
  /** Its owner left the project: hidden from a plain listing. */
  readonly inactive?: true
  /** Its calls leave no traces. */
  readonly untraced?: true
}

type Row = readonly [slug: string, owner: string, name?: string, more?: Partial<KeyPlan>]

const inProject = (project: string, rows: readonly Row[]): KeyPlan[] =>
  rows.map(([slug, owner, name = slug, more = {}]) => ({ slug, project, name, owner, ...more }))

export const KEY_PLANS: readonly KeyPlan[] = [
  ...inProject('core', [
    ['team-x-planner-prod', 'bot:planner'],
    ['team-x-planner-staging', 'bot:planner'],
    ['team-x-evals', 'bruno'],
    ['ana-laptop', 'ana', 'Ana’s laptop'],
    ['team-x-old', 'chidi', 'do not use', { inactive: true }],
  ]),
  ...inProject('agents', [
    ['agents-exec-prod', 'bot:executor'],
    ['agents-exec-eu', 'bot:executor'],
    ['agents-review', 'bot:review'],
    ['agents-staging', 'chidi'],
    ['agents-dalia', 'dalia', 'Dalia’s prototypes'],
  ]),
  ...inProject('search-api', [
    ['search-prod', 'bot:search'],
    ['search-prod-eu', 'bot:search'],
    ['search-index', 'bot:indexer'],
    ['search-embed', 'bot:indexer'],
    ['search-staging', 'farah'],
    ['search-goran', 'goran', 'goran test key'],
  ]),
  ...inProject('legacy', [
    ['legacy-assistants', 'bot:legacy'],
    ['legacy-kb', 'bot:legacy', 'knowledge base'],
    ['legacy-admin', 'ivo', 'admin (old)', { inactive: true }],
  ]),
  ...inProject('helpdesk', [
    ['helpdesk-triage', 'bot:triage'],
    ['helpdesk-drafts', 'bot:drafts'],
    ['helpdesk-tone', 'bot:drafts', 'tone of voice (fine-tuned)'],
    ['helpdesk-staging', 'ivo'],
    ['helpdesk-jana', 'jana', 'Jana <training>'],
  ]),
  ...inProject('voice', [
    ['voice-agent', 'bot:voice'],
    ['voice-transcripts', 'bot:voice', 'call transcripts', { untraced: true }],
    ['voice-prompts', 'hana'],
    ['voice-staging', 'jana'],
  ]),
  ...inProject('soehne', [
    ['checkout-fraud', 'bot:fraud', '<!here> fraud & risk'],
    ['checkout-invoices', 'bot:invoices'],
    ['checkout-refunds', 'bot:refunds'],
    ['checkout-staging', 'lena'],
  ]),
  ...inProject('rocket', [
    ['launch-copy', 'bot:launch', '🚀 prod'],
    ['launch-images', 'bot:launch', '🎨 images'],
    ['launch-staging', 'priya'],
    ['launch-oskar', 'oskar', 'oskar'],
  ]),
  ...inProject('last-week', [
    ['leads-prod', 'bot:leads', 'last-week'],
    ['leads-backfill', 'bot:leads'],
    ['leads-nadia', 'nadia', 'nightly, top 5'],
  ]),
  ...inProject('rtl', [
    ['labels-batch', 'bot:labels', 'תיוג לילי'],
    ['research-ugo', 'ugo'],
    ['research-vera', 'vera', 'vera "scratch"'],
  ]),
  ...inProject('platform', [
    ['gateway', 'bot:gateway'],
    ['gateway-eu', 'bot:gateway'],
    ['regression-evals', 'bot:evals'],
    ['docs-embeddings', 'bot:gateway'],
  ]),
  ...inProject('sandbox-mobile', [
    ['mobile-prod', 'bot:mobile'],
    ['mobile-captions', 'bot:mobile'],
    ['mobile-moderation', 'bot:mobile'],
    ['mobile-rosa', 'rosa', 'rosa experiments'],
  ]),
  ...inProject('sandbox-research', [
    ['probe-o3', 'vera'],
    ['probe-4o', 'ugo', 'sandbox', { inactive: true }],
  ]),
  ...inProject('shared', [
    ['etl-monday', 'bot:etl', 'etl-monday', { team: 'data' }],
    ['etl-daily', 'bot:etl', 'etl-daily', { team: 'data' }],
    ['sql-assistant', 'xenia', 'sql-assistant', { team: 'data' }],
    ['shared-search', 'bot:search', 'ranking offline', { team: 'search' }],
    ['shared-mobile', 'sami', 'push texts', { team: 'mobile' }],
    ['tmp-demo', 'gast-former', 'tmp-demo (delete me)'],
  ]),
  ...inProject('hackathon', [
    ['hack-1', 'sami', 'hack 1'],
    ['hack-2', 'quentin', 'hack 2'],
  ]),
]

/** Keys of `data` are claimed by this pattern on their names, and one by its id. */
export const DATA_KEY_WILDCARD = 'etl-*'
