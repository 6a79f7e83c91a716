export { sendIntoThread, type Thread } from './into-thread.ts'
export { type Wait, withRetries } from './retry.ts'
export { deleteOriginal, type Placement, sendThroughResponseUrl } from './through-response-url.ts'
