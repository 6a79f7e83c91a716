import type { Logger } from '@spend/core/settings'
import { errorFacts } from '../logging/index.ts'

/** Acks at once. Where the connection is gone by then, the answer still goes its own way, over HTTP. */
export const acknowledge = async (ack: () => Promise<void>, log: Logger): Promise<void> => {
  try {
    await ack()
  } catch (error) {
    log.warn({ err: errorFacts(error) }, 'a request could not be acknowledged')
  }
}
