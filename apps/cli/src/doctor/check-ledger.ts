import { checkIntegrity, type Ledger, readCoverage, readLastRun, type SyncRun } from '@spend/core/ledger'
import { addDays, type Day, dayOfInstant, daysOf, formatDay } from '@spend/core/time'
import { type Finding, found } from './finding.ts'

const HOUR_MS = 3_600_000
/** A nightly sync and its delays. */
const STALE_AFTER_MS = 26 * HOUR_MS
const WINDOW_DAYS = 30

/** Whether the ledger is whole, fresh and without gaps in the last 30 days. */
export const checkLedger = async (ledger: Ledger, nowMs: number): Promise<Finding[]> => {
  const damage = await checkIntegrity(ledger)
  const today = dayOfInstant(nowMs)
  const range = { from: addDays(today, -WINDOW_DAYS), to: today }
  const { last, covered } = await ledger.read(async reader => ({
    last: await readLastRun(reader),
    covered: await readCoverage(reader, { provider: 'openai', endpoint: 'costs', range }),
  }))
  const known = new Set(covered.map(entry => entry.day))
  return [
    ...(damage.length === 0
      ? [found('ledger', 'ok', 'The ledger is whole.')]
      : damage.map(words => found('ledger', 'problem', words))),
    ...aboutLastRun(last, nowMs),
    ...aboutGaps(daysOf(range).filter(day => !known.has(day))),
  ]
}

const aboutLastRun = (last: SyncRun | null, nowMs: number): Finding[] => {
  if (!last) return [found('ledger', 'warning', 'Nothing was synced yet: run `spend sync`.')]
  const ago = agoOf(nowMs - last.endedAtMs)
  if (last.status !== 'complete') {
    const level = last.status === 'failed' ? 'problem' : 'warning'
    return [
      found(
        'ledger',
        level,
        `The last sync, ${ago}, ${last.status === 'failed' ? 'failed' : 'was partial'}:`,
      ),
      ...last.problems.map(({ endpoint, message }) => found('ledger', level, `${endpoint}: ${message}`)),
    ]
  }
  return nowMs - last.endedAtMs > STALE_AFTER_MS
    ? [
        found(
          'ledger',
          'warning',
          `The last sync was ${ago}: is the worker running? \`spend sync\` brings the rest.`,
        ),
      ]
    : [found('ledger', 'ok', `The last sync was ${ago} and complete.`)]
}

const aboutGaps = (missing: readonly Day[]): Finding[] => {
  if (missing.length === 0) return [found('ledger', 'ok', `Each of the last ${WINDOW_DAYS} days was pulled.`)]
  const first = missing.slice(0, 3).map(formatDay).join(', ')
  const more = missing.length > 3 ? ` and ${missing.length - 3} more` : ''
  return [
    found(
      'ledger',
      'warning',
      `Of the last ${WINDOW_DAYS} days, ${first}${more} ${missing.length === 1 ? 'was' : 'were'} never pulled: run \`spend sync\`.`,
    ),
  ]
}

const agoOf = (ms: number): string => {
  const hours = Math.floor(ms / HOUR_MS)
  if (hours < 1) return 'less than an hour ago'
  return hours < 48 ? `${hours} ${hours === 1 ? 'hour' : 'hours'} ago` : `${Math.floor(hours / 24)} days ago`
}
