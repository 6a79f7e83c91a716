import type { TraceAttribute, TraceMapping, TraceMatch, TraceRule } from './config.ts'
import type { ConfigShape } from './schema.ts'

type TracesShape = NonNullable<ConfigShape['traces']>
type PatternsShape = NonNullable<TracesShape['actionGroups']>

const ATTRIBUTES = [
  'workflow',
  'workflowRun',
  'actionGroup',
  'businessUnit',
  'environment',
  'endUser',
  'project',
  'apiKey',
] as const satisfies readonly TraceAttribute[]

/** A pattern without a field is one over the action of an action group, else over the workflow. */
export const traceMappingOf = (shape: TracesShape = {}): TraceMapping => ({
  attributes: Object.fromEntries(
    ATTRIBUTES.flatMap(name => {
      const given = shape[name]
      return given === undefined ? [] : [[name, typeof given === 'string' ? [given] : given]]
    }),
  ),
  actionGroups: rulesOf(shape.actionGroups, 'action'),
  businessUnits: rulesOf(shape.businessUnits, 'workflow'),
  projects: rulesOf(shape.projects, 'workflow'),
  apiKeys: rulesOf(shape.apiKeys, 'workflow'),
})

const rulesOf = (patterns: PatternsShape = {}, field: keyof TraceMatch): readonly TraceRule[] =>
  Object.entries(patterns).map(([name, given]) => ({
    name,
    matches: (Array.isArray(given) ? given : [given]).map(
      (pattern): TraceMatch => (typeof pattern === 'string' ? { [field]: pattern } : pattern),
    ),
  }))
