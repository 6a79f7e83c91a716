import { createHash } from 'node:crypto'
import type { Json } from './json.ts'
import type { PersonRecord } from './records.ts'

/** A person as `users.info` shows them to the app. `isKnown`: of this workspace, or met in a channel that the app sees. */
export const personJson = (
  person: PersonRecord,
  {
    isKnown,
    withEmail,
    updatedS,
  }: { readonly isKnown: boolean; readonly withEmail: boolean; readonly updatedS: number },
): Json => {
  const { first, last } = splitName(person.realName)
  const base = {
    id: person.id,
    team_id: person.teamId,
    name: person.handle,
    deleted: person.isDeactivated,
    is_bot: person.kind === 'bot',
    is_app_user: false,
    updated: updatedS,
    profile: {
      title: person.title,
      real_name: person.realName,
      real_name_normalized: person.realName.normalize('NFKD').replace(/\p{M}/gu, ''),
      display_name: person.handle,
      display_name_normalized: person.handle,
      first_name: first,
      last_name: last,
      status_text: '',
      status_emoji: '',
      avatar_hash: createHash('sha1').update(person.id).digest('hex').slice(0, 12),
      team: person.teamId,
      ...(withEmail && person.kind !== 'bot' ? { email: person.email } : {}),
    },
  }
  if (person.isDeactivated) return base
  return {
    ...base,
    real_name: person.realName,
    tz: person.timezone,
    tz_label: person.timezone,
    tz_offset: offsetS(person.timezone, updatedS * 1000),
    is_admin: person.isAdmin,
    is_owner: false,
    is_primary_owner: false,
    is_restricted: person.kind === 'guest' || person.kind === 'visitor',
    is_ultra_restricted: person.kind === 'visitor',
    is_email_confirmed: true,
    who_can_share_contact_card: 'EVERYONE',
    ...(person.kind === 'stranger' ? { is_stranger: !isKnown } : {}),
  }
}

const splitName = (name: string): { first: string; last: string } => {
  const [first = '', ...rest] = name.split(' ')
  return { first, last: rest.join(' ') }
}

/** Seconds east of UTC. */
const offsetS = (timezone: string, atMs: number): number => {
  const text = new Intl.DateTimeFormat('en-US', { timeZone: timezone, timeZoneName: 'longOffset' })
    .formatToParts(atMs)
    .find(part => part.type === 'timeZoneName')?.value
  const match = /^GMT([+-])(\d\d):(\d\d)/.exec(text ?? '')
  if (!match) return 0
  const seconds = Number(match[2]) * 3600 + Number(match[3]) * 60
  return match[1] === '-' ? -seconds : seconds
}
