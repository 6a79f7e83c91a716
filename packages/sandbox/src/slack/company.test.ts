import { expect, test } from 'vitest'
import { createCompany, epochDay } from '../company/index.ts'
import { clientFor, workspaceForTest } from './testing/rig.ts'

test('the pretend company’s people, channels and groups fill a workspace as they are', async () => {
  const company = createCompany({ seed: 'demo', anchorDay: epochDay('2026-11-23') })
  const { people, channels, userGroups } = company
  const workspace = await workspaceForTest({
    people,
    channels,
    userGroups,
    app: { channels: ['ai-spend-ops'] },
  })
  const client = clientFor(workspace)
  const listed = await client.conversations.list({ types: 'public_channel,private_channel', limit: 999 })
  const names = listed.channels?.map(channel => channel.name)
  expect(names).toEqual(channels.filter(channel => !channel.isPrivate).map(channel => channel.name))
  expect(listed.channels?.find(channel => channel.is_ext_shared)?.name).toBe('ext-tidewater')
  const { usergroups } = await client.usergroups.list({ include_users: true })
  expect(usergroups?.map(group => group.users?.length)).toEqual(
    userGroups.map(group => group.memberIds.length),
  )
  for (const { slackId, kind } of people) {
    const { user } = await client.users.info({ user: slackId })
    expect([user?.is_restricted, user?.team_id === workspace.identity.teamId]).toEqual([
      kind === 'guest',
      kind !== 'stranger',
    ])
  }
})
