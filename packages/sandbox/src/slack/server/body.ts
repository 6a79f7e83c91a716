import type { IncomingMessage } from 'node:http'
import { isJson, type Json } from '../state/index.ts'

const MOST_BYTES = 64 * 1024 * 1024

/** The whole body. Throws where it is larger than 64 MB or the client goes away. */
export const readBytes = async (request: IncomingMessage): Promise<Buffer> => {
  const parts: Buffer[] = []
  let size = 0
  for await (const part of request) {
    const bytes = Buffer.isBuffer(part) ? part : Buffer.from(String(part))
    size += bytes.length
    if (size > MOST_BYTES) throw new Error(`the body is larger than ${MOST_BYTES} bytes`)
    parts.push(bytes)
  }
  return Buffer.concat(parts)
}

export type Fields =
  | { readonly kind: 'form' | 'json'; readonly fields: Json }
  | { readonly kind: 'broken'; readonly error: 'invalid_json' | 'json_not_object' | 'invalid_form_data' }

/** The arguments of a call, from the query and a body in any of the forms that Slack takes. */
export const readFields = async (request: IncomingMessage, bytes: Buffer): Promise<Fields> => {
  const query = new URL(request.url ?? '/', 'http://sandbox').searchParams
  const type = request.headers['content-type'] ?? ''
  if (type.startsWith('application/json')) return readJson(bytes)
  if (type.startsWith('multipart/form-data')) return readMultipart(type, bytes)
  const form = new URLSearchParams(bytes.toString('utf8'))
  return { kind: 'form', fields: Object.fromEntries([...query, ...form]) }
}

const readJson = (bytes: Buffer): Fields => {
  if (bytes.length === 0) return { kind: 'json', fields: {} }
  try {
    const value: unknown = JSON.parse(bytes.toString('utf8'))
    return isJson(value) ? { kind: 'json', fields: value } : { kind: 'broken', error: 'json_not_object' }
  } catch {
    return { kind: 'broken', error: 'invalid_json' }
  }
}

const readMultipart = async (type: string, bytes: Buffer): Promise<Fields> => {
  try {
    const response = new Response(new Uint8Array(bytes), { headers: { 'content-type': type } })
    return { kind: 'form', fields: Object.fromEntries(await response.formData()) }
  } catch {
    return { kind: 'broken', error: 'invalid_form_data' }
  }
}
