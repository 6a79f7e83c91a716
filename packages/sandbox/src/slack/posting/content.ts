import { blockProblems, inSlacksWords } from '../blocks/index.ts'
import { invalidBlocks, Refusal } from '../refusal.ts'
import { isJson, type Json, type MessageRecord } from '../state/index.ts'
import type { World } from '../world.ts'
import { acceptBlocks } from './blocks.ts'

export type Content = Pick<MessageRecord, 'text' | 'blocks' | 'attachments' | 'metadata'>

/** Slack cuts longer ones: https://docs.slack.dev/reference/methods/chat.postMessage#truncating */
const LONGEST_TEXT = 40_000

/** What a message says, checked. Throws a `Refusal`: `no_text`, `invalid_blocks`, `msg_blocks_too_long`, … */
export const readContent = (raw: Json, world: World): Content => {
  const text = typeof raw.text === 'string' ? raw.text : ''
  const blocks = listOf(parsed(raw.blocks, 'invalid_blocks_format'), 'invalid_blocks_format')
  const attachments = listOf(parsed(raw.attachments, 'invalid_attachments'), 'invalid_attachments')
  if (text === '' && blocks.length === 0 && attachments.length === 0) throw new Refusal('no_text')
  refuseBadAttachments(attachments)
  return {
    text: [...text].slice(0, LONGEST_TEXT).join(''),
    blocks: acceptBlocks(blocks, world),
    attachments,
    metadata: readMetadata(parsed(raw.metadata, 'invalid_metadata_format')),
  }
}

const refuseBadAttachments = (attachments: readonly Json[]): void => {
  const problems = attachments.flatMap(({ blocks }, index) =>
    blocks === undefined ? [] : blockProblems(blocks, 'message', `/attachments/${index}/blocks`),
  )
  if (problems.length > 0) throw invalidBlocks('invalid_attachments', problems.map(inSlacksWords))
}

const parsed = (value: unknown, error: string): unknown => {
  if (typeof value !== 'string') return value
  if (value === '') return undefined
  try {
    return JSON.parse(value)
  } catch {
    throw new Refusal(error)
  }
}

const listOf = (value: unknown, error: string): Json[] => {
  if (value === undefined || value === null) return []
  if (!Array.isArray(value) || !value.every(isJson)) throw new Refusal(error)
  return value
}

const readMetadata = (value: unknown): Json | null => {
  if (value === undefined || value === null) return null
  if (!isJson(value) || typeof value.event_type !== 'string' || !isJson(value.event_payload))
    throw new Refusal('invalid_metadata_format')
  return value
}
