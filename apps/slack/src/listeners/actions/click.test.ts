import type { BlockAction, ButtonAction } from '@slack/bolt'
import { expect, test } from 'vitest'
import { clickOf } from './click.ts'

const ACTION = { type: 'button', action_id: 'ask:0', value: 'team-x last week' }

const clicked = (container: object) =>
  // Only the fields that are read: Slack sends many more.
  clickOf(
    { user: { id: 'U1' }, channel: { id: 'C1', name: 'team-x' }, container } as BlockAction,
    ACTION as ButtonAction,
  )

test('a click in a thread is answered there', () => {
  expect(clicked({ message_ts: '2.0', thread_ts: '1.0' })?.threadTs).toBe('1.0')
})

test('a click on a message that others replied to is answered in the channel', () => {
  expect(clicked({ message_ts: '1.0', thread_ts: '1.0' })?.threadTs).toBeUndefined()
})

test('a click outside of any channel is none of ours', () => {
  expect(
    clickOf({ user: { id: 'U1' }, container: { type: 'view' } } as BlockAction, ACTION as ButtonAction),
  ).toBeNull()
})
