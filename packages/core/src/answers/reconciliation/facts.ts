import {
  type LedgerReader,
  readBilledSums,
  readMeteredSums,
  readTracedSums,
  sumCosts,
} from '../../ledger/index.ts'
import { addDays, type Day, type DayRange } from '../../time/index.ts'

/** The one provider whose bill there is. */
export const PROVIDER = 'openai'

/**
 * What a reconciliation of the range goes by. Of a day without a bill nothing is taken: its traces would all seem to
 * be too many.
 */
export const rowsOf = async (
  reader: LedgerReader,
  { range, billedDays }: { readonly range: DayRange; readonly billedDays: ReadonlySet<Day> },
) => {
  const around = { from: addDays(range.from, -1), to: addDays(range.to, 1) }
  const query = { provider: PROVIDER, range: around }
  const isKnown = ({ day }: { readonly day: Day }) => billedDays.has(day)
  const all = await sumCosts(reader, { range, groupBy: [] })
  return {
    billed: (await readBilledSums(reader, query)).filter(isKnown),
    metered: (await readMeteredSums(reader, query)).filter(isKnown),
    traced: (await readTracedSums(reader, query)).filter(isKnown),
    currencies: all.map(({ currency }) => currency).filter(currency => currency !== 'usd'),
  }
}
