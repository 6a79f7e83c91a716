import type { WorkspaceOptions } from '../types.ts'

/** Five people and five channels: one of each kind. */
export const SMALL_COMPANY = {
  people: [
    { slackId: 'U0ANA00001', handle: 'ana', realName: 'Ana Okonjo-Vahl', timezone: 'America/New_York' },
    { slackId: 'U0BRUNO001', handle: 'bruno', realName: 'Bruno Feldhain', isAdmin: true },
    { slackId: 'U0GAST0001', handle: 'gast', realName: 'Gerrit Vossbeck', kind: 'guest' },
    { slackId: 'U0VISIT001', handle: 'vik', realName: 'Viktor Immerlund', kind: 'visitor' },
    { slackId: 'U0MIRA0001', handle: 'mira', realName: 'Mira Oakhurst', kind: 'stranger' },
  ],
  channels: [
    { id: 'C0GENERAL1', name: 'general', memberIds: ['U0ANA00001', 'U0BRUNO001'] },
    { id: 'C0TEAMX001', name: 'team-x', topic: 'Team X: our work', memberIds: ['U0ANA00001', 'U0BRUNO001'] },
    { id: 'C0SECRET01', name: 'finance-private', isPrivate: true, memberIds: ['U0BRUNO001'] },
    {
      id: 'C0SHARED01',
      name: 'ext-tidewater',
      isShared: true,
      memberIds: ['U0ANA00001', 'U0GAST0001', 'U0MIRA0001'],
    },
    { id: 'C0OLD00001', name: 'old-project', isArchived: true, memberIds: ['U0ANA00001'] },
  ],
  userGroups: [{ id: 'S0FINANCE1', handle: 'finance', name: 'Finance', memberIds: ['U0BRUNO001'] }],
  app: { channels: ['team-x'] },
  rateLimits: 'off',
} satisfies WorkspaceOptions
