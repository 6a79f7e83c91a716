import type { CostRow, Tracing } from './bill.ts'
import type { EpochDay } from './day.ts'

/** Days `from` (included) to `to` (excluded), and what a row must have. Names and ids both match where it says so. */
export interface Question {
  readonly from: EpochDay
  readonly to: EpochDay
  /** Id or slug; null: the organization itself. */
  readonly project?: string | null
  /** Id or slug; null: no key. */
  readonly key?: string | null
  /** As usage or as line items spell it. */
  readonly model?: string
  readonly team?: string
  readonly pool?: string
  /** Owned neither by a team nor by a pool. */
  readonly unowned?: boolean
  readonly lineItem?: string
  readonly tracing?: Tracing
}

/** Whether a row belongs to a question. `aliases` maps slugs to ids. */
export const answers = (
  row: Pick<CostRow, 'projectId' | 'apiKeyId' | 'model' | 'owner' | 'lineItem' | 'tracing'>,
  question: Question,
  aliases: ReadonlyMap<string, string>,
): boolean => {
  const isAsked = (asked: string | null | undefined, value: string | null) =>
    asked === undefined || asked === value || (asked !== null && aliases.get(asked) === value)
  const { model, team, pool, unowned, lineItem, tracing } = question
  return (
    isAsked(question.project, row.projectId) &&
    isAsked(question.key, row.apiKeyId) &&
    (model === undefined || row.model?.id === model || row.model?.billedAs === model) &&
    (team === undefined || row.owner.team === team) &&
    (pool === undefined || row.owner.pool === pool) &&
    (unowned === undefined || unowned === (row.owner.team === null && row.owner.pool === null)) &&
    (lineItem === undefined || row.lineItem === lineItem) &&
    (tracing === undefined || row.tracing === tracing)
  )
}
