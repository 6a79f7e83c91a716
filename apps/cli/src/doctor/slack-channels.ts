import type { SpendConfig } from '@spend/core/teams'
import { type Finding, found } from './finding.ts'
import { callSlack, isRecord, type SlackAccess } from './slack-call.ts'

interface Channel {
  readonly id: string
  readonly name: string
  readonly isMember: boolean
}

/** Whether the channels that `spend.yaml` names are there, and the bot in them. */
export const checkChannels = async (access: SlackAccess, config: SpendConfig): Promise<Finding[]> => {
  const wanted = [config.ops, ...config.teams.map(team => team.channel)].filter(name => name !== null)
  if (wanted.length === 0) return []
  const listed = await listChannels(access)
  if (typeof listed === 'string')
    return [
      found(
        'slack',
        'problem',
        `The channels cannot be listed (${listed}): give the bot channels:read and groups:read, and reinstall the app.`,
      ),
    ]
  const findings = [...new Set(wanted)].flatMap(name => aboutChannel(name, listed))
  return findings.length > 0
    ? findings
    : [found('slack', 'ok', `The bot is in all ${new Set(wanted).size} channels of spend.yaml.`)]
}

const aboutChannel = (wanted: string, channels: readonly Channel[]): Finding[] => {
  const channel = channels.find(
    ({ id, name }) => id === wanted || `#${name}`.toLowerCase() === wanted.toLowerCase(),
  )
  if (!channel)
    return [
      found(
        'slack',
        'problem',
        `The bot sees no channel ${wanted}: create it, invite the bot if it is private, or correct spend.yaml.`,
      ),
    ]
  return channel.isMember
    ? []
    : [found('slack', 'warning', `The bot is not in ${wanted}: invite it there, so that it can post.`)]
}

const PAGE_SIZE = '1000'
const MOST_PAGES = 50

/** Every channel that the bot sees, or the name of Slack's error. */
const listChannels = async (access: SlackAccess): Promise<Channel[] | string> => {
  const channels: Channel[] = []
  let cursor = ''
  for (let page = 0; page < MOST_PAGES; page += 1) {
    const reply = await callSlack('conversations.list', access, {
      types: 'public_channel,private_channel',
      exclude_archived: 'true',
      limit: PAGE_SIZE,
      ...(cursor && { cursor }),
    })
    if (reply.status === 'error') return reply.error
    const { channels: listed, response_metadata: metadata } = reply.body
    for (const entry of Array.isArray(listed) ? listed : [])
      if (isRecord(entry))
        channels.push({ id: String(entry.id), name: String(entry.name), isMember: entry.is_member === true })
    cursor = isRecord(metadata) ? String(metadata.next_cursor ?? '') : ''
    if (cursor === '') return channels
  }
  return channels
}
