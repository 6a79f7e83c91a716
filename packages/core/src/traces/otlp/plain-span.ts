import type { Lookup } from '../dimensions.ts'

/** A span as both encodings tell of it. Ids are small hexadecimal digits, `''` where there is none or no valid one. */
export interface PlainSpan {
  readonly traceId: string
  readonly spanId: string
  readonly parentSpanId: string
  /** Milliseconds since 1970; null where it is not told. */
  readonly startedAtMs: number | null
  readonly endedAtMs: number | null
  /** Of the attributes that were asked for: the span's own, else its resource's. */
  readonly lookup: Lookup
}

export type AttributeValue = string | number | boolean

const NO_ID = /^0*$/

/** A trace's 16 bytes or a span's 8, not all zero. */
export const validId = (hex: string, bytes: number): string =>
  hex.length === bytes * 2 && !NO_ID.test(hex) ? hex : ''
