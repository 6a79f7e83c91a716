import type { TeamConfig } from '@spend/core/teams'
import { expect, test } from 'vitest'
import { teamOfChannel } from './team-of-channel.ts'

const team = (id: string, channel: string | null): TeamConfig => ({
  id,
  name: id,
  channel,
  timezone: null,
  owners: [],
  members: null,
  owns: [],
})
const teams = [team('none', null), team('x', '#Team-X'), team('y', 'team-y'), team('z', 'C0Z')]

test.each([
  ['team-x', 'C1', 'x'],
  ['team-y', 'C2', 'y'],
  ['renamed', 'C0Z', 'z'],
  [null, 'C0Z', 'z'],
  ['general', 'C3', undefined],
  [null, 'D1', undefined],
])('channel %s (%s) is that of team %s', (name, id, expected) => {
  expect(teamOfChannel(teams, { id, name })?.id).toBe(expected)
})
