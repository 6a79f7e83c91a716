import type { TeamConfig } from '@spend/core/teams'

export interface ChannelNames {
  readonly id: string
  /** Without `#`; null where it is not known, as in a direct message. */
  readonly name: string | null
}

/** The team whose `channel` in `spend.yaml` names this one: `#team-x`, `team-x` or `C0123ABCD`. An id wins over a name. */
export const teamOfChannel = (teams: readonly TeamConfig[], channel: ChannelNames): TeamConfig | null =>
  teams.find(team => team.channel === channel.id) ??
  teams.find(team => channel.name !== null && nameIn(team) === channel.name.toLowerCase()) ??
  null

const nameIn = ({ channel }: TeamConfig): string | null =>
  channel === null ? null : channel.trim().replace(/^#/, '').toLowerCase()
