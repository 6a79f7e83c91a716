import { Refusal } from '../refusal.ts'
import type { Json } from '../state/index.ts'
import type { Args } from './args.ts'

export interface Page<Item> {
  readonly items: readonly Item[]
  readonly nextCursor: string
}

export const metadataOf = (page: { readonly nextCursor: string }): Json => ({
  response_metadata: { next_cursor: page.nextCursor },
})

/** One page of `all`. `limit` outside 1–1000 and cursors that were never given out are refused. */
export const paginate = <Item>(
  all: readonly Item[],
  args: Args,
  {
    defaultLimit = 100,
    maxLimit = 1000,
  }: { readonly defaultLimit?: number; readonly maxLimit?: number } = {},
): Page<Item> => {
  const limit = args.whole('limit') || defaultLimit
  if (limit < 1 || limit > maxLimit) throw new Refusal('invalid_limit')
  const cursor = args.text('cursor')
  const from = cursor === undefined ? 0 : offsetOf(cursor)
  if (from === null || from > all.length) throw new Refusal('invalid_cursor')
  const to = from + limit
  return { items: all.slice(from, to), nextCursor: to < all.length ? cursorOf(to) : '' }
}

const cursorOf = (offset: number): string => Buffer.from(`next:${offset}`).toString('base64')

const offsetOf = (cursor: string): number | null => {
  const match = /^next:(\d{1,9})$/.exec(Buffer.from(cursor, 'base64').toString('utf8'))
  return match ? Number(match[1]) : null
}
