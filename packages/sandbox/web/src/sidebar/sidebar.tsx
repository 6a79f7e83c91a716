import type { PageChannel, PagePerson, PageState } from '../../../src/page/protocol.ts'
import type { Place } from '../app.tsx'
import { channelSign } from './channel-sign.ts'
import { ClockControl } from './clock-control.tsx'

interface SidebarProps {
  readonly state: PageState
  readonly place: Place
  readonly onGo: (place: Place) => void
  readonly onActAs: (person: string) => void
}

export const Sidebar = ({ state, place, onGo, onActAs }: SidebarProps) => {
  const rooms = state.channels.filter(({ kind }) => kind !== 'direct')
  const direct = state.channels.filter(({ kind }) => kind === 'direct')
  const entry = (channel: PageChannel) => (
    <ChannelEntry
      key={channel.id}
      channel={channel}
      current={place.kind === 'channel' && place.id === channel.id}
      onGo={onGo}
    />
  )
  return (
    <nav className="sidebar" aria-label="Workspace">
      <h2 className="workspace-name">{state.workspaceName}</h2>
      <label className="act-as">
        You are
        <select value={state.me.id} onChange={event => onActAs(event.target.value)}>
          {state.people
            .filter(({ kind }) => kind !== 'bot')
            .map(person => (
              <option key={person.id} value={person.id}>
                {describePerson(person)}
              </option>
            ))}
        </select>
      </label>
      <h3>Channels</h3>
      <ul>{rooms.map(entry)}</ul>
      {/* People of another company do not reach the app but in the shared channel. */}
      {state.me.kind !== 'stranger' && (
        <>
          <h3>Apps and messages</h3>
          <ul>
            <li>
              <button
                type="button"
                className="channel-entry"
                aria-current={place.kind === 'home' ? 'page' : undefined}
                onClick={() => onGo({ kind: 'home' })}
              >
                <span className="sign" aria-hidden="true">
                  ⌂
                </span>
                {state.appName} home
              </button>
            </li>
            {direct.map(entry)}
          </ul>
        </>
      )}
      <ClockControl now={state.now} />
    </nav>
  )
}

const describePerson = ({ name, title, kind }: PagePerson): string => {
  const role = kind === 'guest' ? 'guest' : kind === 'stranger' ? 'from another company' : title
  return role ? `${name} (${role})` : name
}

interface ChannelEntryProps {
  readonly channel: PageChannel
  readonly current: boolean
  readonly onGo: (place: Place) => void
}

const ChannelEntry = ({ channel, current, onGo }: ChannelEntryProps) => (
  <li>
    <button
      type="button"
      className="channel-entry"
      data-unread={channel.unread > 0 && !current}
      data-joined={channel.joined}
      aria-current={current ? 'page' : undefined}
      onClick={() => onGo({ kind: 'channel', id: channel.id })}
    >
      <span className="sign" aria-hidden="true">
        {channelSign(channel)}
      </span>
      <span className="channel-name" dir="auto">
        {channel.name}
      </span>
      {channel.kind === 'private' && <span className="visually-hidden">private</span>}
      {channel.kind === 'shared' && <span className="tag">shared</span>}
      {channel.archived && <span className="tag">archived</span>}
      {channel.unread > 0 && !current && (
        <span className="unread">
          {channel.unread}
          <span className="visually-hidden"> unread</span>
        </span>
      )}
    </button>
  </li>
)
