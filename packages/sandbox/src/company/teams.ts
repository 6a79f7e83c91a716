export type TeamId = 'team-x' | 'search' | 'support' | 'checkout' | 'growth' | 'mobile' | 'research' | 'data'

export interface TeamPlan {
  readonly id: TeamId
  readonly name: string
  /** Without `#`. */
  readonly channel: string
  readonly timezone: string
  /** Handles in `people.ts`, the owner first. */
  readonly members: readonly string[]
}

export const COMPANY_NAME = 'Halden Works'
export const COMPANY_TIMEZONE = 'Europe/Berlin'

export const TEAM_PLANS: readonly TeamPlan[] = [
  {
    id: 'team-x',
    name: 'Team X',
    channel: 'team-x',
    timezone: 'America/New_York',
    members: ['ana', 'bruno', 'chidi', 'dalia'],
  },
  {
    id: 'search',
    name: 'Search & Discovery',
    channel: 'search',
    timezone: 'Europe/Berlin',
    members: ['emil', 'farah', 'goran'],
  },
  {
    id: 'support',
    name: 'Customer Support',
    channel: 'support-ai',
    timezone: 'Europe/Berlin',
    members: ['hana', 'ivo', 'jana'],
  },
  {
    id: 'checkout',
    name: 'Checkout <Payments>',
    channel: 'checkout',
    timezone: 'Europe/London',
    members: ['kofi', 'lena', 'mateo'],
  },
  {
    id: 'growth',
    name: 'Growth 🚀',
    channel: 'growth',
    timezone: 'America/Los_Angeles',
    members: ['nadia', 'oskar', 'priya'],
  },
  {
    id: 'mobile',
    name: 'Mobile',
    channel: 'mobile',
    timezone: 'Asia/Tokyo',
    members: ['quentin', 'rosa', 'sami'],
  },
  {
    id: 'research',
    name: 'Research',
    channel: 'research',
    timezone: 'Europe/Berlin',
    members: ['tamar', 'ugo', 'vera'],
  },
  {
    id: 'data',
    name: 'Data Platform',
    channel: 'data-platform',
    timezone: 'Pacific/Auckland',
    members: ['wanja', 'xenia', 'yusuf'],
  },
]
