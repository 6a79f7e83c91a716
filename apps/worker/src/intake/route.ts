import type { TraceRecord } from '@spend/core/bill'
import type { TakenRecords } from '@spend/core/intake'
import type { TraceContext } from '@spend/core/traces'
import type { Outcome, Refusal } from './refusal.ts'

export interface Reply {
  readonly status: number
  readonly contentType: string
  readonly body: string | Uint8Array
}

/** What a body held, and how to answer once its records are stored. */
interface Decoded {
  readonly records: readonly TraceRecord[]
  /** `refused` by place among `records`. */
  reply(refused: TakenRecords['refused']): Reply
}

/** One kind of body. */
export interface Route {
  /** For people. */
  readonly contentTypes: string
  reads(contentType: string): boolean
  decode(
    body: Uint8Array,
    request: { readonly contentType: string; readonly context: TraceContext },
  ): Outcome<Decoded>
  refuse(refusal: Refusal, contentType: string): Reply
}

/** Lets work begin only when the work before it has ended. */
export const inTurn = () => {
  let last: Promise<unknown> = Promise.resolve()
  return <Result>(work: () => Promise<Result>): Promise<Result> => {
    const next = last.then(work)
    last = next.catch(() => {})
    return next
  }
}
