import type { IForbiddenRuleType } from 'dependency-cruiser'

/** Tests, and what serves tests alone. */
export const TEST = '[.](test|prop[.]test)[.]ts$|/testing([.]ts$|/)'

/** Folders of packages/core/src that are given their data: no network, file, clock, environment or database. */
const BASE = ['errors', 'money', 'spelling', 'time', 'bill']
const PURE = [
  ...BASE,
  'pricing',
  'teams',
  'reconcile',
  'anomalies',
  'forecast',
  'questions',
  'digests',
  'schedule',
]
const OUTSIDE = ['providers', 'traces', 'ledger', 'settings']
/** Folders that put the others together. */
const WIRING = ['sync', 'intake', 'answers']
const core = (folders: readonly string[]) => `^packages/core/src/(${folders.join('|')})/`

/** What pure folders may use from npm: calculation, never a clock, a file or a socket. */
const CALCULATION = 'node_modules/(temporal-polyfill|yaml|zod|@pydantic/genai-prices|date-holidays)/'

export const RULES: IForbiddenRuleType[] = [
  {
    name: 'pure-stays-pure',
    comment: 'A pure folder touches nothing outside: no Node module, and of npm only what calculates.',
    severity: 'error',
    from: { path: core(PURE), pathNot: TEST },
    to: { dependencyTypesNot: ['local', 'type-only'], pathNot: `${CALCULATION}|^packages/core/src/` },
  },
  {
    name: 'pure-imports-pure',
    comment: 'A pure folder knows only pure folders.',
    severity: 'error',
    from: { path: core(PURE), pathNot: TEST },
    to: { path: '^packages/core/src/', pathNot: core(PURE) },
  },
  {
    name: 'base-imports-base',
    comment: 'Money, days, spelling, errors and the bill stand at the bottom.',
    severity: 'error',
    from: { path: core(BASE), pathNot: TEST },
    to: { path: '^packages/core/src/', pathNot: core(BASE) },
  },
  {
    name: 'teams-below-questions',
    comment: 'Teams and prices know nothing of what is built on them.',
    severity: 'error',
    from: { path: core(['teams', 'pricing']), pathNot: TEST },
    to: { path: core(['reconcile', 'anomalies', 'forecast', 'digests', 'questions', 'schedule']) },
  },
  {
    name: 'outside-folders-apart',
    comment:
      'Providers, traces, ledger and settings never import each other: sync, intake and answers wire them.',
    severity: 'error',
    from: { path: '^packages/core/src/(providers|traces|ledger|settings)/', pathNot: TEST },
    to: { path: core(OUTSIDE), pathNot: '^packages/core/src/$1/' },
  },
  {
    name: 'wiring-on-top',
    comment: 'Nothing in core imports sync, intake or answers but they themselves.',
    severity: 'error',
    from: { path: '^packages/core/src/', pathNot: `${core(WIRING)}|${TEST}` },
    to: { path: core(WIRING) },
  },
  {
    name: 'through-the-index',
    comment: 'Another folder is entered by its index.ts, its public face.',
    severity: 'error',
    from: { path: '^packages/core/src/([^/]+)/', pathNot: TEST },
    to: { path: '^packages/core/src/[^/]+/', pathNot: '^packages/core/src/($1/|[^/]+/index[.]ts$)' },
  },
  {
    name: 'apps-apart',
    comment: 'An app imports no other app.',
    severity: 'error',
    from: { path: '^apps/([^/]+)/', pathNot: TEST },
    to: { path: '^apps/', pathNot: '^apps/$1/' },
  },
  {
    name: 'core-below-apps',
    severity: 'error',
    from: { path: '^packages/' },
    to: { path: '^apps/' },
  },
  {
    name: 'sandbox-is-its-own-truth',
    comment: 'The pretend company shares no code with what is checked against it.',
    severity: 'error',
    from: { path: '^packages/sandbox/' },
    to: { path: '^packages/core/' },
  },
  {
    name: 'no-sandbox-in-the-product',
    comment: 'Only tests, benchmarks and the demo know the pretend company.',
    severity: 'error',
    from: { path: '^(packages/core|apps/[^/]+)/', pathNot: TEST },
    to: { path: '^packages/sandbox/' },
  },
  {
    name: 'no-test-code-in-the-product',
    severity: 'error',
    from: { path: '^(packages|apps)/', pathNot: TEST },
    to: { path: TEST },
  },
  {
    name: 'no-cycle',
    severity: 'error',
    from: {},
    to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
  },
  { name: 'resolvable', severity: 'error', from: {}, to: { couldNotResolve: true } },
]
