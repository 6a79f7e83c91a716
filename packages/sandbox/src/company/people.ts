import { randomFor } from './random.ts'
import { COMPANY_TIMEZONE, TEAM_PLANS, type TeamId } from './teams.ts'

/** Someone in the pretend company: in its Slack, and in its OpenAI organization where `openaiId` is given. */
export interface Person {
  readonly handle: string
  readonly realName: string
  readonly email: string
  readonly title: string
  readonly timezone: string
  readonly team: TeamId | null
  readonly kind: 'member' | 'guest' | 'stranger'
  readonly slackId: string
  readonly openaiId: string | null
}

/** `stranger`: of the company that shares a channel with this one. */
const PLANS: readonly (readonly [handle: string, realName: string, title: string, kind?: Person['kind']])[] =
  [
    ['ana', 'Ana Okonjo-Vahl', 'Lead, Team X'],
    ['bruno', 'Bruno Feldhain', 'Engineer'],
    ['chidi', 'Chidi Marrowby', 'Engineer'],
    ['dalia', 'Dalia Quistgaard', 'Product manager'],
    ['emil', 'Emil Sørbrønd', 'Lead, Search'],
    ['farah', 'Farah Ellinwood', 'Engineer'],
    ['goran', 'Goran Pelikov', 'Engineer'],
    ['hana', 'Hana Trebovsky', 'Lead, Support'],
    ['ivo', 'Ivo "the bot" Lindquell', 'Engineer'],
    ['jana', 'Jana Weißbrückner', 'Agent trainer'],
    ['kofi', 'Kofi Abernash', 'Lead, Checkout'],
    ['lena', 'Lena Fairnsworth', 'Engineer'],
    ['mateo', 'Mateo Villagrasse', 'Fraud analyst'],
    ['nadia', 'Nadia Stormvik', 'Lead, Growth'],
    ['oskar', 'Oskar Plumridge', 'Marketer'],
    ['priya', 'Priya Hallorand', 'Designer 🎨'],
    ['quentin', 'Quentin Ostrava-Lee', 'Lead, Mobile'],
    ['rosa', 'Rosa Brackenfell', 'Engineer'],
    ['sami', 'Sami Juntalo', 'Engineer'],
    ['tamar', 'תמר אלמגורי', 'Lead, Research'],
    ['ugo', 'Ugo Castellane', 'Scientist'],
    ['vera', 'Vera Nightingdale', 'Scientist'],
    ['wanja', 'Wanja Kirchhofen', 'Lead, Data Platform'],
    ['xenia', 'Xenia Draglow', 'Engineer'],
    ['yusuf', 'Yusuf Karabelen', 'Engineer'],
    ['zoe', 'Zoe Marchbanks', 'Finance'],
    ['aldo', 'Aldo Penninger', 'Controller'],
    ['bea', 'Bea Winterholt', 'Operations'],
    ['cyrus', 'Cyrus Vandermoor', 'Chief technology officer'],
    ['gast', 'Gerrit Vossbeck', 'Contractor', 'guest'],
    ['mira', 'Mira Oakhurst', 'Partner engineer at Tidewater', 'stranger'],
  ]

const teamOf = (handle: string): TeamId | null =>
  TEAM_PLANS.find(team => team.members.includes(handle))?.id ?? null

export const peopleOf = (seed: string): Person[] =>
  PLANS.map(([handle, realName, title, kind = 'member']) => {
    const team = teamOf(handle)
    return {
      handle,
      realName,
      email: `${handle}@${kind === 'stranger' ? 'tidewater.example' : 'halden.example'}`,
      title,
      timezone: TEAM_PLANS.find(plan => plan.id === team)?.timezone ?? COMPANY_TIMEZONE,
      team,
      kind,
      slackId: `U${randomFor(seed, 'slack', handle).letters(10, 'ABCDEFGHJKLMNPQRSTUVWXYZ0123456789')}`,
      openaiId: kind === 'member' ? `user-${randomFor(seed, 'user', handle).letters(24)}` : null,
    }
  })
