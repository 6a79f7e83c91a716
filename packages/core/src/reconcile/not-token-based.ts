import type { BilledRow } from './input.ts'
import type { Finding } from './reconciliation.ts'

/** What is billed by no model: storage, searches, sessions, reservations. No trace is expected of it. */
export const notTokenBased = (billed: readonly BilledRow[]): Finding[] =>
  billed.flatMap(({ day, projectId, apiKeyId, lineItem, model, amountNano }): Finding[] =>
    model === ''
      ? [
          {
            day,
            cause: 'notTokenBased',
            because: null,
            projectId,
            apiKeyId,
            model,
            workflow: '',
            lineItem,
            amountNano,
          },
        ]
      : [],
  )
