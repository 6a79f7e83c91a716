import { randomUUID } from 'node:crypto'
import type { WebSocket } from 'ws'
import type { Delivery, Outcome } from '../dispatch/transport.ts'
import type { Json } from '../state/index.ts'

export interface Connection {
  /** Resolves when acknowledged, late or lost. */
  deliver(delivery: Delivery, ackMs: number): Promise<Outcome>
  send(message: Json): void
  ping(): void
  /** Says goodbye as Slack does. */
  close(): void
  /** Cuts it without a word. */
  drop(): void
  readonly isOpen: boolean
}

/** Wraps one open WebSocket of the app. */
export const createConnection = (socket: WebSocket): Connection => {
  const waiting = new Map<string, (outcome: Outcome) => void>()

  socket.on('message', data => {
    const ack = readAck(String(data))
    if (ack) waiting.get(ack.envelopeId)?.({ kind: 'acked', payload: ack.payload })
  })
  socket.on('close', () => {
    for (const settle of [...waiting.values()]) settle({ kind: 'lost' })
  })
  // A broken socket also closes; that is where its deliveries end.
  socket.on('error', () => undefined)

  return {
    deliver: ({ type, payload, retry }, ackMs) =>
      new Promise(resolve => {
        const envelopeId = randomUUID()
        const settle = (outcome: Outcome) => {
          clearTimeout(timer)
          waiting.delete(envelopeId)
          resolve(outcome)
        }
        const timer = setTimeout(() => settle({ kind: 'late' }), ackMs)
        waiting.set(envelopeId, settle)
        socket.send(
          JSON.stringify({
            envelope_id: envelopeId,
            payload,
            type,
            accepts_response_payload: type !== 'events_api',
            ...(type === 'events_api'
              ? { retry_attempt: retry?.attempt ?? 0, retry_reason: retry?.reason ?? '' }
              : {}),
          }),
        )
      }),
    send: message => socket.send(JSON.stringify(message)),
    ping: () => socket.ping(),
    close: () => socket.close(1000),
    drop: () => socket.terminate(),
    get isOpen() {
      return socket.readyState === socket.OPEN
    },
  }
}

const readAck = (text: string): { envelopeId: string; payload: unknown } | null => {
  try {
    const message: unknown = JSON.parse(text)
    if (typeof message !== 'object' || message === null || !('envelope_id' in message)) return null
    const payload = 'payload' in message ? message.payload : undefined
    return typeof message.envelope_id === 'string' ? { envelopeId: message.envelope_id, payload } : null
  } catch {
    return null
  }
}
