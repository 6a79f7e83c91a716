import { escaped } from './literal.ts'
import type { Message } from './message.ts'
import { section } from './plain.ts'

const MAX_NOTICE = 1000

/** A few plain sentences. */
export const noticeMessage = (notice: string): Message => ({
  text: escaped(notice, MAX_NOTICE),
  blocks: [section(notice, MAX_NOTICE)],
})
