import type { BlockAction, ButtonAction } from '@slack/bolt'
import { expect, test } from 'vitest'
import { clickOf } from './click.ts'

const ACTION = { type: 'button', action_id: 'ask:0', value: 'team-x last week' }

const clicked = (place: object) =>
  // Only the fields that are read: Slack sends many more.
  clickOf({ user: { id: 'U1' }, ...place } as unknown as BlockAction, ACTION as ButtonAction)

const inChannel = (container: object) => clicked({ channel: { id: 'C1', name: 'team-x' }, container })

test('a click in a thread is answered there', () => {
  expect(inChannel({ message_ts: '2.0', thread_ts: '1.0' })?.threadTs).toBe('1.0')
})

test('a click on a message that others replied to is answered in the channel', () => {
  expect(inChannel({ message_ts: '1.0', thread_ts: '1.0' })?.threadTs).toBeUndefined()
})

test('a click outside of any channel is none of ours', () => {
  expect(clicked({ container: { type: 'view' } })).toBeNull()
})
