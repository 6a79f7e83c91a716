export { WORKFLOW_PLANS } from './all.ts'
export { type Endpoint, MIGRATION_DAY, UNANNOUNCED_SINCE, type WorkflowPlan } from './plan.ts'
