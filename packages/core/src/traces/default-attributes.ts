import type { TraceAttribute } from '../teams/index.ts'

/**
 * Names that instrumentations use, in the order in which they are tried: OpenTelemetry's, OpenLLMetry's
 * (`traceloop.`, `llm.`), OpenInference's (`session.id`, `user.id`), and ours where none of them has one.
 */
export const DEFAULT_ATTRIBUTES: Readonly<Record<TraceAttribute | 'action', readonly string[]>> = {
  workflow: ['spend.workflow', 'gen_ai.workflow.name', 'traceloop.workflow.name', 'service.name'],
  workflowRun: [
    'spend.workflow_run_id',
    'gen_ai.workflow.run.id',
    'gen_ai.conversation.id',
    'session.id',
    'traceloop.association.properties.session_id',
  ],
  action: ['spend.action', 'traceloop.entity.name', 'gen_ai.agent.name'],
  actionGroup: ['spend.action_group'],
  businessUnit: ['spend.business_unit'],
  environment: ['spend.environment', 'deployment.environment.name', 'deployment.environment'],
  endUser: [
    'spend.end_user',
    'enduser.id',
    'user.id',
    'enduser.pseudo.id',
    'traceloop.association.properties.user_id',
    'gen_ai.request.user',
    'gen_ai.openai.request.user',
    'llm.user',
  ],
  project: ['spend.project_id', 'openai.project.id', 'gen_ai.openai.project.id'],
  apiKey: ['spend.api_key_id', 'openai.api_key.id', 'gen_ai.openai.api_key.id'],
}
