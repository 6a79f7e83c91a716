import { randomBytes } from 'node:crypto'
import type { FileRecord, State } from '../state/index.ts'
import { mimetypeOf } from './mimetypes.ts'

interface Upload {
  readonly fileId: string
  readonly name: string
  readonly length: number
  readonly altText: string
  content: Buffer | null
}

export interface Uploads {
  /** First step: a path to send the content to, once. */
  begin(upload: { readonly name: string; readonly length: number; readonly altText: string }): {
    readonly fileId: string
    readonly path: string
  }
  /** Second step: how many bytes were taken; null where the path is unknown, used, or of another length. */
  receive(ticket: string, content: Buffer): number | null
  /** Third step: the file, without a type until it is processed; null where there is no such upload. */
  complete(fileId: string, title: string | undefined): FileRecord | null
  /** Looks into the files that wait for it, now. */
  processAll(): void
  close(): void
}

export const createUploads = (options: {
  readonly state: State
  readonly now: () => number
  readonly processingMs: number
}): Uploads => {
  const { state, now, processingMs } = options
  const byTicket = new Map<string, Upload>()
  const timers = new Set<NodeJS.Timeout>()

  const process = (fileId: string): void => {
    const file = state.files.get(fileId)
    if (!file) return
    const mimetype = mimetypeOf(file.name, Buffer.from(file.contentBase64, 'base64'))
    state.apply({ type: 'file', file: { ...file, mimetype } })
  }
  const processLater = (fileId: string): void => {
    if (processingMs === Number.POSITIVE_INFINITY) return
    const timer = setTimeout(() => {
      timers.delete(timer)
      process(fileId)
    }, processingMs)
    timers.add(timer)
  }
  // Those that a stopped workspace had not looked into yet.
  for (const file of state.files.values()) if (file.mimetype === null) processLater(file.id)

  return {
    begin: ({ name, length, altText }) => {
      const fileId = `F${randomBytes(5).toString('hex').toUpperCase()}`
      const ticket = randomBytes(18).toString('hex')
      byTicket.set(ticket, { fileId, name, length, altText, content: null })
      return { fileId, path: `/upload/v1/${ticket}` }
    },
    receive: (ticket, content) => {
      const upload = byTicket.get(ticket)
      if (!upload || upload.content || content.length !== upload.length) return null
      upload.content = content
      return content.length
    },
    complete: (fileId, title) => {
      const found = [...byTicket].find(([, upload]) => upload.fileId === fileId)
      if (!found?.[1].content) return null
      const [ticket, { name, content, altText }] = found
      byTicket.delete(ticket)
      const file: FileRecord = {
        id: fileId,
        name,
        title: title ?? name,
        altText,
        size: content?.length ?? 0,
        contentBase64: content?.toString('base64') ?? '',
        mimetype: null,
        createdS: Math.floor(now() / 1000),
        channels: [],
      }
      state.apply({ type: 'file', file })
      processLater(fileId)
      return file
    },
    processAll: () => {
      for (const file of state.files.values()) if (file.mimetype === null) process(file.id)
    },
    close: () => {
      for (const timer of timers) clearTimeout(timer)
    },
  }
}
