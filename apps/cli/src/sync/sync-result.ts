import type { SyncProblem, SyncRun } from '@spend/core/ledger'
import { withThousands } from '@spend/core/money'
import { addDays, dayOfInstant, formatDay } from '@spend/core/time'
import type { OpenRange } from './day-range.ts'

type RunResult = Pick<SyncRun, 'status' | 'days' | 'rows' | 'requests' | 'restatements' | 'problems'>

/** The result for programs, as one line of JSON. Days are UTC, `to` is excluded. */
export const syncResultAsJson = ({
  status,
  days,
  rows,
  requests,
  restatements,
  problems,
}: RunResult): string =>
  `${JSON.stringify({
    status,
    days,
    rows,
    requests,
    restatements,
    problems: problems.map(({ endpoint, from, to, code, message }) => ({
      endpoint,
      from: formatDay(from),
      to: formatDay(to),
      code,
      message,
    })),
  })}\n`

/** The result, for programs, of a sync that a failure kept from pulling anything: what was asked for is missing. */
export const failedSyncAsJson = (
  { code, message }: { readonly code: string; readonly message: string },
  {
    range,
    nowMs,
    endpoint = 'ledger',
  }: { readonly range: OpenRange | null; readonly nowMs: number; readonly endpoint?: string },
): string => {
  const today = dayOfInstant(nowMs)
  const missing = { from: formatDay(range?.from ?? today), to: formatDay(range?.to ?? addDays(today, 1)) }
  const problems = [{ endpoint, ...missing, code, message }]
  return `${JSON.stringify({ status: 'failed', days: 0, rows: 0, requests: 0, restatements: 0, problems })}\n`
}

/** The result for people. */
export const syncResultInWords = (result: RunResult): string =>
  `${[headline(result), ...result.problems.map(problemLine)].join('\n')}\n`

const headline = ({ status, days, rows, requests, restatements }: RunResult): string => {
  const did = `${count(days, 'day')} and ${count(rows, 'row')} in ${count(requests, 'request')}`
  const restated =
    restatements === 0 ? '' : ` ${count(restatements, 'day')} had been billed differently before.`
  if (status === 'complete') return `Synced ${did}.${restated}`
  if (status === 'partial') return `Synced ${did}, but not everything:${restated}`
  return `The sync failed after ${did}. What the ledger held before is unchanged:`
}

const problemLine = ({ endpoint, from, to, message }: SyncProblem): string => {
  const last = addDays(to, -1)
  const days = last <= from ? formatDay(from) : `${formatDay(from)} to ${formatDay(last)}`
  return `- ${endpoint}${endpoint === 'directory' ? '' : `, ${days}`}: ${message}`
}

const count = (number: number, noun: string): string =>
  `${withThousands(number)} ${noun}${number === 1 ? '' : 's'}`
