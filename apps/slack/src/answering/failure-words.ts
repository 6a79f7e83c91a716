import { SpendError, type SpendErrorCode } from '@spend/core/errors'
import { NoDataYet } from './no-data-yet.ts'

/** For people who ask; what an operator needs (paths, causes) is in the log. */
const WORDS: Partial<Record<SpendErrorCode, string>> = {
  ledger_busy:
    'The ledger is locked by another program just now. Nothing is lost. Ask again in a minute; if it stays so, whoever runs Spend finds the reason with `spend doctor`.',
  ledger_corrupt:
    'The ledger file is damaged, so I give no answer rather than a wrong one. The bill itself is safe with the provider. Whoever runs Spend can mend it: `spend doctor` says how.',
  ledger_newer:
    'The ledger was written by a newer version of Spend than I am. Nothing is lost. Whoever runs Spend needs to update the Slack app and start it again.',
  ledger_unreachable:
    'I cannot read the ledger: it may be new and still empty, from an older version, or out of reach. What is in it is safe. Whoever runs Spend: start the worker or run `spend sync`; `spend doctor` tells the rest.',
  ledger_readonly:
    'I am not allowed to read the ledger. What is in it is safe. Whoever runs Spend finds the reason with `spend doctor`; then ask again.',
}

const NO_DATA_YET =
  'There is no data yet: the first sync has not run. It starts by itself with the worker, or by `spend sync`, and takes a few minutes. Ask again then.'

const UNEXPECTED =
  'Something went wrong on my side, and I have no answer. Your data is safe. Try again in a minute.'

/** What happened, what is safe and what to do, for whoever asked. `reference` leads to the line in the log. */
export const failureWords = (error: unknown, reference: string): string => {
  if (error instanceof NoDataYet) return NO_DATA_YET
  const known = error instanceof SpendError ? WORDS[error.code] : undefined
  return `${known ?? UNEXPECTED} (Reference ${reference})`
}
