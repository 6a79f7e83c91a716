import type { Uploads } from '../files/uploads.ts'
import { acceptBlocks, post, shownFile } from '../posting/index.ts'
import { invalidArguments, Refusal } from '../refusal.ts'
import { type FileRecord, isJson, type Json } from '../state/index.ts'
import type { World } from '../world.ts'
import type { Args } from './args.ts'
import { threadIn } from './chat.ts'
import { joinedChannel } from './membership.ts'
import type { Method } from './method.ts'

/** The three-step upload: https://docs.slack.dev/messaging/working-with-files#uploading_files */
export const fileMethods = (uploads: Uploads): Readonly<Record<string, Method>> => ({
  'files.getUploadURLExternal': {
    token: 'bot',
    scope: 'files:write',
    tier: 100,
    run: (args, { url }) => {
      const length = args.whole('length')
      if (length === undefined || length < 1)
        throw invalidArguments('must be greater than 0 [json-pointer:/length]')
      const { fileId, path } = uploads.begin({
        name: args.needText('filename'),
        length,
        altText: args.text('alt_txt') ?? args.text('alt_text') ?? '',
      })
      return { upload_url: `${url()}${path}`, file_id: fileId }
    },
  },
  'files.completeUploadExternal': {
    token: 'bot',
    scope: 'files:write',
    tier: 100,
    run: (args, world) => {
      const wanted = wantedFiles(args)
      // Whether it may be shared is asked before anything is kept.
      const share = args.text('channel_id') === undefined ? null : shareOf(args, world)
      const files = wanted.map(({ id, title }) => {
        const file = uploads.complete(id, title)
        if (!file) throw new Refusal('file_not_found')
        return file
      })
      if (share) shareIn(share, files, world)
      return { files: files.map(({ id }) => shownFile(world.state.files.get(id) ?? missing(id), world)) }
    },
  },
  'files.info': {
    token: 'bot',
    scope: 'files:read',
    tier: 100,
    run: (args, world) => {
      const file = world.state.files.get(args.needText('file'))
      if (!file) throw new Refusal('file_not_found')
      return { file: shownFile(file, world), comments: [], response_metadata: { next_cursor: '' } }
    },
  },
})

interface Share {
  readonly channel: string
  readonly text: string
  readonly blocks: readonly Json[]
  readonly threadTs: string | null
}

const shareOf = (args: Args, world: World): Share => {
  const channel = joinedChannel({ ...args, needText: () => args.needText('channel_id') }, world)
  if (channel.isArchived) throw new Refusal('is_archived')
  const blocks = args.json('blocks', 'invalid_blocks_format')
  return {
    channel: channel.id,
    text: args.text('initial_comment') ?? '',
    blocks: Array.isArray(blocks) ? acceptBlocks(blocks.filter(isJson), world) : [],
    threadTs: threadIn(channel, args, world),
  }
}

const shareIn = (share: Share, files: readonly FileRecord[], world: World): void => {
  for (const file of files) world.state.apply({ type: 'file', file: { ...file, channels: [share.channel] } })
  post(
    {
      ...share,
      author: world.identity.botUserId,
      fileIds: files.map(file => file.id),
      subtype: 'file_share',
    },
    world,
  )
}

const wantedFiles = (args: Args): { readonly id: string; readonly title: string | undefined }[] => {
  const files = args.json('files')
  if (!Array.isArray(files) || files.length === 0) throw invalidArguments('missing required field: files')
  return files.map((file: unknown) => {
    if (!isJson(file) || typeof file.id !== 'string') throw invalidArguments('missing required field: id')
    return { id: file.id, title: typeof file.title === 'string' ? file.title : undefined }
  })
}

const missing = (id: string): never => {
  throw new Error(`file ${id} was completed and is gone`)
}
