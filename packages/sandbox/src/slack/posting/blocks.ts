import { randomBytes } from 'node:crypto'
import { blockProblems, inSlacksWords, shownCharacters, tableCount, walk } from '../blocks/index.ts'
import { invalidBlocks, Refusal } from '../refusal.ts'
import { isJson, type Json } from '../state/index.ts'
import type { World } from '../world.ts'

/** Undocumented; measured near this. */
const MOST_CHARACTERS = 10_000

/** A message's blocks, checked and with the ids that Slack gives where the app gave none. Throws a `Refusal`. */
export const acceptBlocks = (blocks: readonly Json[], world: World): Json[] => {
  if (blocks.length === 0) return []
  const problems = blockProblems(blocks, 'message').map(inSlacksWords)
  if (problems.length > 0) throw invalidBlocks('invalid_blocks', problems)
  if (tableCount(blocks) > 1) throw invalidBlocks('invalid_attachments', ['only_one_table_allowed'])
  if (shownCharacters(blocks) > MOST_CHARACTERS) throw new Refusal('msg_blocks_too_long')
  const badImages = imageProblems(blocks, world)
  if (badImages.length > 0) throw invalidBlocks('invalid_blocks', badImages)
  return blocks.map(withIds)
}

/** An image must name a file that is there and processed, or an address that Slack's servers reach. */
export const imageProblems = (blocks: readonly Json[], { state }: World, pointer = '/blocks'): string[] =>
  walk(blocks, pointer).flatMap(({ value, at }) => {
    if (value.type !== 'image') return []
    const id = isJson(value.slack_file) ? value.slack_file.id : undefined
    if (typeof id === 'string' && !state.files.get(id)?.mimetype?.startsWith('image/'))
      return [`invalid slack file [json-pointer:${at}/slack_file]`]
    const isHidden = typeof value.image_url === 'string' && isOnThisMachine(value.image_url)
    return isHidden ? [`downloading image failed [json-pointer:${at}/image_url]`] : []
  })

const isOnThisMachine = (address: string): boolean =>
  /^(localhost|127\..*|10\..*|192\.168\..*|\[::1\]|.*\.(local|internal))$/.test(new URL(address).hostname)

/** Gives a block its `block_id`, and what can be pressed in it an `action_id`, where they have none. */
export const withIds = (block: Json): Json => {
  const inner = Object.fromEntries(
    Object.entries(block).map(([name, value]) => [
      name,
      INTERACTIVE_FIELDS.has(name) ? identified(value) : value,
    ]),
  )
  return { ...inner, block_id: block.block_id ?? shortId() }
}

const INTERACTIVE_FIELDS = new Set(['accessory', 'element', 'elements'])
const STATIC_TYPES = new Set(['image', 'plain_text', 'mrkdwn', 'card'])

const identified = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(identified)
  if (!isJson(value)) return value
  const isStatic = STATIC_TYPES.has(String(value.type)) || String(value.type).startsWith('rich_text_')
  return isStatic ? value : { ...value, action_id: value.action_id ?? shortId() }
}

const shortId = (): string => randomBytes(4).toString('base64url').slice(0, 5)
