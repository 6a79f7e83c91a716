import { expect, test } from 'vitest'
import { clientFor, refusalOf, workspaceForTest } from '../testing/rig.ts'

test('guests, visitors and strangers are told apart', async () => {
  const workspace = await workspaceForTest()
  const client = clientFor(workspace)
  const infoOf = async (user: string) => (await client.users.info({ user })).user
  expect(await infoOf('U0ANA00001')).toMatchObject({ is_restricted: false, is_ultra_restricted: false })
  expect(await infoOf('U0BRUNO001')).toMatchObject({ is_admin: true })
  expect(await infoOf('U0GAST0001')).toMatchObject({ is_restricted: true, is_ultra_restricted: false })
  expect(await infoOf('U0VISIT001')).toMatchObject({ is_restricted: true, is_ultra_restricted: true })
  const mira = await infoOf('U0MIRA0001')
  expect(mira?.team_id).not.toBe(workspace.identity.teamId)
  expect(mira).toMatchObject({ is_stranger: false })
  expect(await refusalOf(client.users.info({ user: 'U0NOBODY01' }))).toMatchObject({
    error: 'user_not_found',
  })
})

test('somebody of another company whom no visible channel shows is a stranger', async () => {
  const workspace = await workspaceForTest({
    channels: [{ id: 'C0SECRET01', name: 'secret', isPrivate: true, memberIds: ['U0MIRA0001'] }],
  })
  expect((await clientFor(workspace).users.info({ user: 'U0MIRA0001' })).user).toMatchObject({
    is_stranger: true,
  })
})

test('time zones come with their offset on the workspace’s day', async () => {
  const offset = async (nowMs: number) =>
    (await clientFor(await workspaceForTest({ now: () => nowMs })).users.info({ user: 'U0ANA00001' })).user
      ?.tz_offset
  expect(await offset(Date.UTC(2026, 10, 23))).toBe(-18_000)
  expect(await offset(Date.UTC(2026, 6, 1))).toBe(-14_400)
})

test('the list holds people and bots of this company, with mail only where the scope allows', async () => {
  const workspace = await workspaceForTest({
    tokens: [{ token: 'xoxb-mail', kind: 'bot', scopes: ['users:read', 'users:read.email'] }],
  })
  const { members } = await clientFor(workspace, 'xoxb-mail').users.list({})
  expect(members?.map(member => member.name)).toEqual(['ana', 'bruno', 'gast', 'vik', 'spend', 'slackbot'])
  expect(members?.[0]?.profile?.email).toBe('ana@sandbox.example')
  const ordinary = await workspaceForTest()
  const { user } = await clientFor(ordinary).users.info({ user: 'U0ANA00001' })
  expect(user?.profile).not.toHaveProperty('email')
})

test('user groups and who is in them', async () => {
  const client = clientFor(await workspaceForTest())
  const { usergroups } = await client.usergroups.list({ include_users: true })
  expect(usergroups).toMatchObject([{ id: 'S0FINANCE1', handle: 'finance', users: ['U0BRUNO001'] }])
  expect((await client.usergroups.users.list({ usergroup: 'S0FINANCE1' })).users).toEqual(['U0BRUNO001'])
  expect(await refusalOf(client.usergroups.users.list({ usergroup: 'S0NOBODY01' }))).toMatchObject({
    error: 'no_such_subteam',
  })
})
