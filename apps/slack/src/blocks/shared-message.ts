import { escaped } from './literal.ts'
import type { Message } from './message.ts'

/** An answer for everybody in a channel, with who asked. `userId` is Slack's (`U…`), never a name. */
export const sharedMessage = ({ text, blocks }: Message, userId: string): Message => ({
  text,
  blocks: [
    ...blocks,
    {
      type: 'context',
      elements: [
        { type: 'mrkdwn', text: `Asked by ${isUserId(userId) ? `<@${userId}>` : escaped(userId, 80)}` },
      ],
    },
  ],
})

const isUserId = (id: string): boolean => /^[UW][A-Z0-9]{1,20}$/.test(id)
