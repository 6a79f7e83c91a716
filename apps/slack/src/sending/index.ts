export { sendIntoThread } from './into-thread.ts'
export type { Wait } from './retry.ts'
export { deleteOriginal, sendThroughResponseUrl } from './through-response-url.ts'
