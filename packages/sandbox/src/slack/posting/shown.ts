import { type FileRecord, fileJson, type Json, type MessageRecord, messageJson } from '../state/index.ts'
import type { World } from '../world.ts'

/** A message as the app is shown it. */
export const shownMessage = (
  message: MessageRecord,
  world: World,
  { withMetadata = false }: { readonly withMetadata?: boolean } = {},
): Json =>
  messageJson(message, {
    ...world.identity,
    appName: world.app.name,
    replies: repliesTo(message, world),
    files: message.fileIds.flatMap(id => world.state.files.get(id) ?? []),
    fileUrl: file => fileUrl(file, world),
    withMetadata,
  })

export const shownFile = (file: FileRecord, world: World): Json => fileJson(file, fileUrl(file, world))

/** Visible to all; oldest first. */
export const repliesTo = (parent: MessageRecord, { state }: World): MessageRecord[] =>
  state
    .messages(parent.channel)
    .filter(message => message.threadTs === parent.ts && message.visibleTo === null)

const fileUrl = (file: FileRecord, world: World): string =>
  `${world.url()}/files/${file.id}/${encodeURIComponent(file.name)}`
