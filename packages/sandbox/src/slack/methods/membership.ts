import { Refusal } from '../refusal.ts'
import type { ChannelRecord } from '../state/index.ts'
import type { World } from '../world.ts'
import type { Args } from './args.ts'

/** A channel that the app can know of: by id, or by name with or without `#` where `byName`. Private ones only from inside. */
export const visibleChannel = (
  name: string,
  { state, identity }: World,
  { byName = false }: { readonly byName?: boolean } = {},
): ChannelRecord => {
  const plain = name.replace(/^#/, '')
  const channel =
    state.channels.get(name) ??
    (byName
      ? [...state.channels.values()].find(one => one.kind !== 'direct' && one.name === plain)
      : undefined)
  const isVisible = channel && (channel.kind === 'public' || channel.members.has(identity.botUserId))
  if (!isVisible) throw new Refusal('channel_not_found')
  return channel
}

/** The channel named by `channel`, which the app must be in. */
export const joinedChannel = (args: Args, world: World): ChannelRecord => {
  const channel = visibleChannel(args.needText('channel'), world)
  if (!channel.members.has(world.identity.botUserId)) throw new Refusal('not_in_channel')
  return channel
}

/** `channels:…`, `groups:…` or `im:…`, by what the named channel is; the public one where it is not known. */
export const scopeByKind =
  (right: 'read' | 'history') =>
  (args: Args, { state }: World): readonly string[] => {
    const kind = state.channels.get(args.text('channel') ?? '')?.kind ?? 'public'
    return [`${{ public: 'channels', private: 'groups', direct: 'im' }[kind]}:${right}`]
  }
