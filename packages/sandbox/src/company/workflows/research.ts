import { prod, type WorkflowPlan } from './plan.ts'

/** What Research does. */
export const RESEARCH: readonly WorkflowPlan[] = [
  {
    ...prod,
    workflow: 'night-labels',
    actionGroup: 'label',
    businessUnit: 'science',
    model: 'gpt-4.1-mini-2025-04-14',
    tier: 'batch',
    rhythm: 'nightly',
    keys: { 'labels-batch': 1 },
    items: 9000,
    itemsPerRequest: 20,
    each: { input: 2600, cachedInput: 400, output: 300 },
  },
  {
    ...prod,
    workflow: 'deep-dive',
    actionGroup: 'research',
    businessUnit: 'science',
    model: 'o3-2025-04-16',
    keys: { 'research-ugo': 0.4, 'research-vera': 0.6 },
    items: 170,
    each: { input: 7800, cachedInput: 1200, output: 2500 },
  },
  {
    ...prod,
    workflow: 'probe',
    actionGroup: 'try-out',
    businessUnit: 'science',
    environment: 'staging',
    model: 'o3-2025-04-16',
    keys: { 'probe-o3': 1 },
    items: 110,
    each: { input: 4000, output: 1800 },
    until: -72,
  },
]
