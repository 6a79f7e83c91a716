import { promisify } from 'node:util'
import { gunzip, inflate } from 'node:zlib'

export type UnpackedBody =
  | { readonly bytes: Uint8Array }
  | {
      readonly error: {
        readonly code: 'malformed' | 'too_large' | 'unsupported_type'
        readonly message: string
      }
    }

const UNPACK = { gzip: promisify(gunzip), deflate: promisify(inflate) } as const

/** Unpacks a body by its `Content-Encoding`, and stops at `maxBytes`, however little of a bomb has been sent. */
export const unpackBody = async (
  body: Uint8Array,
  { contentEncoding, maxBytes }: { readonly contentEncoding: string; readonly maxBytes: number },
): Promise<UnpackedBody> => {
  const encoding = contentEncoding.trim().toLowerCase()
  if (encoding === '' || encoding === 'identity')
    return body.length <= maxBytes ? { bytes: body } : tooLarge(maxBytes)
  if (encoding !== 'gzip' && encoding !== 'deflate')
    return { error: { code: 'unsupported_type', message: 'a body may be packed with gzip or deflate only' } }
  try {
    return { bytes: await UNPACK[encoding](body, { maxOutputLength: maxBytes }) }
  } catch (error) {
    const isTooLarge = error instanceof RangeError && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE'
    return isTooLarge
      ? tooLarge(maxBytes)
      : { error: { code: 'malformed', message: `the body is no ${encoding}, or ends too early` } }
  }
}

const tooLarge = (maxBytes: number): UnpackedBody => ({
  error: { code: 'too_large', message: `the body holds more than ${maxBytes} bytes; send smaller batches` },
})
