import type { WorkspaceOptions } from '@spend/sandbox/slack'

/** A member, a guest, a person of another company; channels that are public, private and shared with that company. */
export const COMPANY = {
  people: [
    { slackId: 'U0ANA00001', handle: 'ana', realName: 'Ana Okonjo-Vahl' },
    { slackId: 'U0BRUNO001', handle: 'bruno', realName: 'Bruno Feldhain' },
    { slackId: 'U0GAST0001', handle: 'gast', realName: 'Gerrit Vossbeck', kind: 'guest' },
    { slackId: 'U0MIRA0001', handle: 'mira', realName: 'Mira Oakhurst', kind: 'stranger' },
  ],
  channels: [
    { id: 'C0GENERAL1', name: 'general', memberIds: ['U0ANA00001', 'U0BRUNO001'] },
    { id: 'C0TEAMX001', name: 'team-x', memberIds: ['U0ANA00001', 'U0BRUNO001', 'U0GAST0001'] },
    { id: 'C0SECRET01', name: 'finance-private', isPrivate: true, memberIds: ['U0ANA00001'] },
    {
      id: 'C0SHARED01',
      name: 'ext-tidewater',
      isShared: true,
      memberIds: ['U0ANA00001', 'U0GAST0001', 'U0MIRA0001'],
    },
  ],
  app: { channels: ['team-x', 'general', 'ext-tidewater'] },
  rateLimits: 'off',
} satisfies WorkspaceOptions
