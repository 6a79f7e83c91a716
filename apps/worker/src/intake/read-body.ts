import type { IncomingMessage } from 'node:http'
import type { Outcome, Refusal } from './refusal.ts'

/** How many bytes of bodies the process holds at once, over all requests. */
export interface ByteBudget {
  /** False where there is no room. */
  take(bytes: number): boolean
  giveBack(bytes: number): void
}

export const createByteBudget = (most: number): ByteBudget => {
  let held = 0
  return {
    take: bytes => {
      if (held + bytes > most) return false
      held += bytes
      return true
    },
    giveBack: bytes => {
      held -= bytes
    },
  }
}

export interface HeldBody {
  readonly bytes: Buffer
  /** Once nothing of it is needed any more. */
  release(): void
}

/** Reads a body as it was sent. What is refused is read on to its end and dropped, so that the sender gets its answer. */
export const readBody = (
  request: IncomingMessage,
  { maxBytes, budget }: { readonly maxBytes: number; readonly budget: ByteBudget },
): Promise<Outcome<HeldBody>> =>
  new Promise(resolve => {
    const chunks: Buffer[] = []
    let held = 0
    const release = (): void => {
      budget.giveBack(held)
      held = 0
    }
    const settle = (outcome: Outcome<HeldBody>): void => {
      request.off('data', onData).off('end', onEnd).off('close', onClose)
      request.resume()
      resolve(outcome)
    }
    const refuse = (refusal: Refusal): void => {
      release()
      chunks.length = 0
      settle({ refusal })
    }
    const onData = (chunk: Buffer): void => {
      const isTooLarge = held + chunk.length > maxBytes
      if (isTooLarge || !budget.take(chunk.length)) {
        refuse(isTooLarge ? tooLarge(maxBytes) : BUSY)
        return
      }
      held += chunk.length
      chunks.push(chunk)
    }
    const onEnd = (): void => settle({ bytes: Buffer.concat(chunks), release })
    const onClose = (): void => refuse({ status: 400, message: 'the body ended too early' })

    if (Number(request.headers['content-length'] ?? 0) > maxBytes) refuse(tooLarge(maxBytes))
    else request.on('data', onData).on('end', onEnd).on('close', onClose)
  })

const tooLarge = (maxBytes: number): Refusal => ({
  status: 413,
  message: `the body holds more than ${maxBytes} bytes; send smaller batches`,
})

const BUSY: Refusal = {
  status: 503,
  message: 'more traces are coming in than can be stored at once; send them again in a moment',
  retryAfterS: 2,
}
