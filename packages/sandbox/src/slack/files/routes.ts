import type { IncomingMessage } from 'node:http'
import { readBytes, readFields } from '../server/body.ts'
import { plain, send } from '../server/reply.ts'
import { pathOf } from '../server/route.ts'
import type { FileRecord, State } from '../state/index.ts'
import type { Route } from '../types.ts'
import type { Uploads } from './uploads.ts'

/** Takes the content of an upload: bare, or as the one file of a form. */
export const uploadRoute =
  (uploads: Uploads): Route =>
  async (request, response) => {
    const ticket = /^\/upload\/v1\/([a-f0-9]+)$/.exec(pathOf(request))?.[1]
    if (!ticket) return false
    const taken = uploads.receive(ticket, await contentOf(request))
    send(response, taken === null ? plain('upload failed', 400) : plain(`OK - ${taken}`))
    return true
  }

const contentOf = async (request: IncomingMessage): Promise<Buffer> => {
  const bytes = await readBytes(request)
  if (!request.headers['content-type']?.startsWith('multipart/form-data')) return bytes
  const body = await readFields(request, bytes)
  const file =
    body.kind === 'broken' ? undefined : Object.values(body.fields).find(one => one instanceof Blob)
  return file instanceof Blob ? Buffer.from(await file.arrayBuffer()) : Buffer.alloc(0)
}

/** Gives out files: to the app with its token, and to the page, which has none, under `/__sandbox`. */
export const fileRoute =
  (state: State, isToken: (token: string) => boolean): Route =>
  (request, response) => {
    const match = /^(\/__sandbox)?\/files\/(F[A-Z0-9]+)(?:\/|$)/.exec(pathOf(request))
    if (!match) return false
    const token = /^Bearer (.+)$/i.exec(request.headers.authorization ?? '')?.[1] ?? ''
    const file = state.files.get(match[2] ?? '')
    if (!match[1] && !isToken(token)) send(response, plain('invalid_auth', 403))
    else if (!file) send(response, plain('Not found', 404))
    else send(response, contentReply(file))
    return true
  }

const contentReply = (file: FileRecord) => ({
  status: 200,
  headers: {
    'content-type': file.mimetype ?? 'application/octet-stream',
    'x-content-type-options': 'nosniff',
    // A drawing that somebody uploaded must not run on the page's origin.
    'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'",
  },
  body: Buffer.from(file.contentBase64, 'base64'),
})
