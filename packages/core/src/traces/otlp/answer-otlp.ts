import { otlpFormat } from './decode-otlp.ts'
import { encodeResponse, encodeStatus } from './messages.ts'

export interface OtlpAnswer {
  readonly contentType: 'application/json' | 'application/x-protobuf'
  readonly body: Uint8Array
}

/** The body of a 200 in the encoding of the request: a partial success where spans were rejected, else an empty one. */
export const answerOtlp = (
  contentType: string,
  { rejected, message }: { readonly rejected: number; readonly message: string },
): OtlpAnswer => {
  const partial = rejected > 0 ? { rejectedSpans: rejected, errorMessage: message } : null
  if (otlpFormat(contentType) === 'protobuf') return protobuf(encodeResponse(partial))
  // Protobuf's JSON writes 64-bit integers as text.
  return json(partial ? { partialSuccess: { ...partial, rejectedSpans: String(rejected) } } : {})
}

/** The body of a 4xx or 5xx, `google.rpc.Status`; `grpcCode` 3 says that the request is at fault. */
export const answerOtlpError = (contentType: string, message: string, grpcCode = 3): OtlpAnswer =>
  otlpFormat(contentType) === 'protobuf'
    ? protobuf(encodeStatus(grpcCode, message))
    : json({ code: grpcCode, message })

const protobuf = (body: Uint8Array): OtlpAnswer => ({ contentType: 'application/x-protobuf', body })
const json = (value: object): OtlpAnswer => ({
  contentType: 'application/json',
  body: Buffer.from(JSON.stringify(value)),
})
