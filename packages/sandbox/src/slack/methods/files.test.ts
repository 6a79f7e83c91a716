import { expect, test } from 'vitest'
import { BOT_TOKEN } from '../defaults.ts'
import { clientFor, refusalOf, workspaceForTest } from '../testing/rig.ts'
import type { Workspace } from '../workspace.ts'

const CHANNEL = 'C0TEAMX001'
/** The smallest PNG. */
const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)

const processed = (workspace: Workspace): Promise<string> =>
  new Promise(resolve => {
    workspace.subscribe(change => {
      if (change.type === 'file' && change.file.mimetype) resolve(change.file.mimetype)
    })
  })

/** Where `filesUploadV2` hides the id. */
const uploadedId = (answer: unknown): string => {
  const { files } = answer as {
    readonly files: readonly { readonly files: readonly { readonly id: string }[] }[]
  }
  return String(files[0]?.files[0]?.id)
}

test('filesUploadV2 shares a file, whose type is known a little later', async () => {
  const workspace = await workspaceForTest({ timings: { fileProcessingMs: Number.POSITIVE_INFINITY } })
  const client = clientFor(workspace)
  const answer = await client.filesUploadV2({
    channel_id: CHANNEL,
    file: PNG,
    filename: 'chart.png',
    title: 'Spend',
    initial_comment: 'Last week',
  })
  const file = uploadedId(answer)
  expect((await client.files.info({ file })).file).toMatchObject({
    mimetype: '',
    title: 'Spend',
    size: PNG.length,
  })
  expect(workspace.seenBy('ana', CHANNEL)).toMatchObject([{ text: 'Last week', fileIds: [file] }])
  workspace.processFiles()
  const { file: info } = await client.files.info({ file })
  expect(info).toMatchObject({ mimetype: 'image/png', filetype: 'png' })
  const content = await fetch(String(info?.url_private), {
    headers: { authorization: `Bearer ${BOT_TOKEN}` },
  })
  expect(Buffer.from(await content.arrayBuffer())).toEqual(PNG)
  expect((await fetch(String(info?.url_private))).status).toBe(403)
})

test('a message may show a file only once it is processed', async () => {
  const workspace = await workspaceForTest({ timings: { fileProcessingMs: Number.POSITIVE_INFINITY } })
  const client = clientFor(workspace)
  const file = uploadedId(await client.filesUploadV2({ file: PNG, filename: 'chart.png' }))
  const post = () =>
    client.chat.postMessage({
      channel: CHANNEL,
      text: 'Chart',
      blocks: [{ type: 'image', alt_text: 'A chart', slack_file: { id: file } }],
    })
  expect(await refusalOf(post())).toMatchObject({
    error: 'invalid_blocks',
    errors: ['invalid slack file [json-pointer:/blocks/0/slack_file]'],
  })
  workspace.processFiles()
  expect((await post()).ok).toBe(true)
})

test('a file is shared only where the app is a member, and then not lost', async () => {
  const workspace = await workspaceForTest()
  const client = clientFor(workspace)
  const { upload_url: url, file_id: id } = await client.files.getUploadURLExternal({
    filename: 'a.csv',
    length: 3,
  })
  expect((await fetch(String(url), { method: 'POST', body: 'four' })).status).toBe(400)
  expect(await (await fetch(String(url), { method: 'POST', body: 'a,b' })).text()).toBe('OK - 3')
  const complete = (channel: string) =>
    client.files.completeUploadExternal({ files: [{ id: String(id), title: 'a' }], channel_id: channel })
  expect(await refusalOf(complete('C0GENERAL1'))).toMatchObject({ error: 'not_in_channel' })
  expect((await complete(CHANNEL)).ok).toBe(true)
  expect(await refusalOf(complete(CHANNEL))).toMatchObject({ error: 'file_not_found' })
})

test('a file is processed by itself after a while', async () => {
  const workspace = await workspaceForTest({ timings: { fileProcessingMs: 5 } })
  const done = processed(workspace)
  await clientFor(workspace).filesUploadV2({ content: 'a,b', filename: 'a.csv' })
  expect(await done).toBe('text/csv')
})
