import { type Nano, toDecimalString } from '../money/index.ts'
import type { Named, Question } from '../questions/index.ts'
import { type Day, type DayRange, formatDay } from '../time/index.ts'
import type { Answer, Answered, AnswerRow, Measure, Measured, Money, PerRun } from './answer.ts'
import { amountOf, isMoney } from './measure.ts'

/** JSON as `spend ask --json` prints it: what JSON.stringify takes without loss. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json }

/** An answer for machines: amounts as decimal strings in dollars, days as ISO dates, `to` excluded. */
export const answerToJson = (answered: Answered): { readonly [key: string]: Json } => {
  if (answered.status === 'error') {
    const { code, message, suggestions } = answered.error
    return { error: { code, message, suggestions: [...suggestions] } }
  }
  const { answer } = answered
  const { measure } = answer
  return {
    reading: answer.reading,
    question: questionToJson(answer.question),
    ...totalToJson(measure, answer),
    ...(answer.tokens ? { tokens: numbers({ ...answer.tokens }) } : {}),
    ...(answer.otherCurrencies.length > 0
      ? { otherCurrencies: answer.otherCurrencies.map(moneyToJson) }
      : {}),
    ...previousToJson(answer),
    ...(answer.versus
      ? {
          versus: {
            ...namedToJson(answer.versus.subject),
            ...totalToJson(measure, answer.versus),
            ...traceNotesToJson(answer.versus),
          },
        }
      : {}),
    rows: answer.rows.map(row => rowToJson(measure, row)),
    ...(answer.moreRows
      ? { more: { count: answer.moreRows.count, ...amountToJson(measure, answer.moreRows) } }
      : {}),
    ...moversToJson(answer),
    ...partsToJson(answer),
    ...tracedToJson(answer),
    completeness: completenessToJson(answer),
    warnings: [...answer.warnings],
  }
}

const questionToJson = ({
  intent,
  subject,
  previous,
  versus,
  by,
  top,
  filters,
  ...range
}: Question): Json => ({
  intent,
  subject: subject ? namedToJson(subject) : null,
  ...rangeToJson(range),
  ...(previous ? { previous: rangeToJson(previous) } : {}),
  ...(versus ? { versus: namedToJson(versus) } : {}),
  ...(by ? { by: [...by] } : {}),
  ...(top === undefined ? {} : { top }),
  ...(filters && filters.length > 0 ? { filters: filters.map(namedToJson) } : {}),
})

const totalToJson = (measure: Measure, { total, value }: Pick<Answer, 'total' | 'value'>) =>
  isMoney(measure)
    ? { ...(measure === 'traced' ? { measure } : {}), total: total ? moneyToJson(total) : null }
    : { measure, value: value === null ? null : number(value), total: metered(measure, value) }

/** The total of what was metered stands where the total of what was billed does. */
const metered = (measure: Measure, value: bigint | null): Json =>
  value === null ? null : { measure, value: number(value) }

const previousToJson = ({ previous, measure }: Answer) =>
  previous
    ? {
        previous: {
          ...rangeToJson(previous.range),
          ...totalToJson(measure, previous),
          ...traceNotesToJson(previous),
          missingDays: previous.missingDays.map(formatDay),
        },
      }
    : {}

const rowToJson = (measure: Measure, row: AnswerRow): Json => ({
  key: row.key,
  name: row.name,
  ...amountToJson(measure, row),
  share: row.share,
  ...(row.against ? againstToJson(measure, row, row.against) : {}),
  ...(row.missingDays ? { missingDays: row.missingDays } : {}),
  ...(row.cachedShare === undefined ? {} : { cachedShare: row.cachedShare }),
  ...traceNotesToJson(row),
})

/** What only traces tell of an amount. */
const traceNotesToJson = ({ uncostedRequests, perRun }: Pick<AnswerRow, 'uncostedRequests' | 'perRun'>) => ({
  ...(uncostedRequests === undefined ? {} : { uncostedRequests: number(uncostedRequests) }),
  ...(perRun ? { perRun: perRunToJson(perRun) } : {}),
})

const perRunToJson = ({ runs, amountNano }: PerRun) => ({
  runs: number(runs),
  amount: decimalOrNull(amountNano),
})

/** A row that is compared: what it is set against, and the change from that to the row. */
const againstToJson = (measure: Measure, row: AnswerRow, against: Measured) => {
  const [now, then] = [amountOf(row), amountOf(against)]
  const write = (value: bigint): Json => (isMoney(measure) ? toDecimalString(value) : number(value))
  return {
    against: then === null ? null : write(then),
    change: now === null || then === null ? null : write(now - then),
  }
}

const moversToJson = ({ movers, measure }: Answer) =>
  movers.length > 0
    ? {
        movers: movers.map(({ dimension, key, name, ...change }) => ({
          by: dimension,
          key,
          name,
          ...amountToJson(measure, change),
        })),
      }
    : {}

const partsToJson = ({ parts }: Answer) =>
  parts
    ? {
        parts: {
          teams: toDecimalString(parts.teamsNano),
          shared: toDecimalString(parts.sharedNano),
          unowned: toDecimalString(parts.unownedNano),
        },
      }
    : {}

/** Present in every answer that traces gave, whatever it measures. */
const tracedToJson = ({ traced }: Answer) =>
  traced
    ? {
        traced: {
          requests: number(traced.requests),
          uncostedRequests: number(traced.uncostedRequests),
          ...(traced.bill
            ? {
                ofBilled: {
                  billed: toDecimalString(traced.bill.billedNano),
                  traced: toDecimalString(traced.bill.tracedNano),
                },
              }
            : {}),
        },
        ...(traced.perRun ? { perRun: perRunToJson(traced.perRun) } : {}),
      }
    : {}

const completenessToJson = ({ completeness }: Answer): Json => {
  const { from, to, settledThrough, syncedAtMs, missingDays } = completeness
  return {
    ...rangeToJson({ from, to }),
    settledThrough: dayOrNull(settledThrough),
    syncedAt: syncedAtMs === null ? null : new Date(syncedAtMs).toISOString(),
    missingDays: missingDays.map(formatDay),
  }
}

const amountToJson = (measure: Measure, { amountNano, value }: Measured) =>
  isMoney(measure) ? { amount: decimalOrNull(amountNano) } : { value: value === null ? null : number(value) }

const moneyToJson = ({ amountNano, currency }: Money) => ({ amount: toDecimalString(amountNano), currency })
const namedToJson = ({ kind, name }: Named) => ({ kind, name })
const rangeToJson = ({ from, to }: DayRange) => ({ from: formatDay(from), to: formatDay(to) })
const dayOrNull = (day: Day | null): Json => (day === null ? null : formatDay(day))
const decimalOrNull = (amount: Nano | null): Json => (amount === null ? null : toDecimalString(amount))

/** A number where JSON's readers keep it whole, digits beyond that. */
const number = (value: bigint): Json => {
  const isSafe = value <= BigInt(Number.MAX_SAFE_INTEGER) && value >= BigInt(Number.MIN_SAFE_INTEGER)
  return isSafe ? Number(value) : value.toString()
}

const numbers = (values: Readonly<Record<string, bigint>>): Json =>
  Object.fromEntries(Object.entries(values).map(([name, value]) => [name, number(value)]))
