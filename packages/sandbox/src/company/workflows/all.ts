import { CHECKOUT } from './checkout.ts'
import { GROWTH } from './growth.ts'
import { INFRASTRUCTURE } from './infrastructure.ts'
import { MOBILE } from './mobile.ts'
import type { WorkflowPlan } from './plan.ts'
import { RESEARCH } from './research.ts'
import { SEARCH } from './search.ts'
import { SUPPORT } from './support.ts'
import { TEAM_X } from './team-x.ts'

/** Everything that this company does with models. */
export const WORKFLOW_PLANS: readonly WorkflowPlan[] = [
  ...TEAM_X,
  ...SEARCH,
  ...SUPPORT,
  ...CHECKOUT,
  ...GROWTH,
  ...RESEARCH,
  ...INFRASTRUCTURE,
  ...MOBILE,
]
