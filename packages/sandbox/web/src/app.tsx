import { useEffect, useState } from 'react'
import type { PageChannel, PageState } from '../../src/page/protocol.ts'
import { ChannelView } from './channel-view.tsx'
import { useTyped } from './message/typed.ts'
import { HomeView } from './panels/home-view.tsx'
import { ModalView } from './panels/modal-view.tsx'
import { PayloadPanel } from './panels/payload-panel.tsx'
import { ThreadPanel } from './panels/thread-panel.tsx'
import { type Act, useAct, usePageState } from './server.ts'
import { Sidebar } from './sidebar/sidebar.tsx'
import { useRemembered } from './use-remembered.ts'

/** Where a person is: a channel by its id, or the app's home. */
export type Place = { readonly kind: 'channel'; readonly id: string } | { readonly kind: 'home' }

/** What stands open at the side: a thread, or a message's payload. */
export type Aside =
  | { readonly kind: 'thread'; readonly channel: string; readonly ts: string }
  | { readonly kind: 'payload'; readonly channel: string; readonly ts: string }

/** Who a visitor is at first: a handle. */
const FIRST_PERSON = 'ana'

export const App = () => {
  const [as, setAs] = useRemembered('as', FIRST_PERSON)
  const { state, online, unknown } = usePageState(as)
  const act = useAct(as)
  // After the company was begun anew, whoever was chosen before is gone.
  useEffect(() => {
    if (unknown && as !== FIRST_PERSON) setAs(FIRST_PERSON)
  }, [unknown, as, setAs])
  if (!state)
    return (
      <p className="starting">
        {online ? 'Opening the workspace…' : 'The pretend workspace does not answer.'}
      </p>
    )
  return <Workspace key={state.me.id} state={state} online={online} act={act} onActAs={setAs} />
}

interface WorkspaceProps {
  readonly state: PageState
  readonly online: boolean
  readonly act: Act
  readonly onActAs: (person: string) => void
}

const Workspace = ({ state, online, act, onActAs }: WorkspaceProps) => {
  const [remembered, setPlace] = useRemembered<Place | null>(`place-${state.me.id}`, null)
  const [aside, setAside] = useState<Aside | null>(null)
  const [menuOpen, setMenuOpen] = useState(false)
  const { typedIn, addTyped } = useTyped(state)
  const place = placeOf(remembered, state.channels)
  const channel = place.kind === 'channel' ? state.channels.find(({ id }) => id === place.id) : undefined

  useEffect(() => {
    if (channel && channel.unread > 0) void act({ type: 'read', channel: channel.id })
  }, [channel, act])

  const go = (next: Place) => {
    setPlace(next)
    setAside(null)
    setMenuOpen(false)
    if (next.kind === 'home') void act({ type: 'home' })
  }

  return (
    // Escape closes what stands open; the keys belong to the controls inside.
    // biome-ignore lint/a11y/noStaticElementInteractions: see above
    <div
      className="page"
      data-menu={menuOpen ? 'open' : 'closed'}
      onKeyDown={event => {
        if (event.key !== 'Escape') return
        setMenuOpen(false)
        setAside(null)
      }}
    >
      <p className="banner" role="note">
        Everything here is pretend: the company, its people and its bill.{' '}
        {!online && <strong>Connection lost, trying again…</strong>}
        {online && !state.connected && <strong>The app is not connected.</strong>}
      </p>
      <Sidebar state={state} place={place} onGo={go} onActAs={onActAs} />
      {menuOpen && (
        <button
          type="button"
          className="menu-shade"
          aria-label="Close channels"
          onClick={() => setMenuOpen(false)}
        />
      )}
      <main className="main">
        <button
          type="button"
          className="menu-button"
          onClick={() => setMenuOpen(!menuOpen)}
          aria-expanded={menuOpen}
        >
          <span aria-hidden="true">☰</span>
          <span className="visually-hidden">Channels</span>
        </button>
        {channel ? (
          <ChannelView
            key={channel.id}
            state={state}
            channel={channel}
            act={act}
            typed={typedIn(channel.id)}
            onTyped={addTyped}
            onAside={setAside}
          />
        ) : (
          <HomeView state={state} act={act} />
        )}
      </main>
      {aside?.kind === 'thread' && <ThreadPanel state={state} thread={aside} act={act} onAside={setAside} />}
      {aside?.kind === 'payload' && <PayloadPanel state={state} of={aside} onClose={() => setAside(null)} />}
      {state.modal && <ModalView key={state.modal.id} state={state} view={state.modal} act={act} />}
    </div>
  )
}

const placeOf = (remembered: Place | null, channels: readonly PageChannel[]): Place => {
  if (remembered?.kind === 'home') return remembered
  if (remembered && channels.some(({ id }) => id === remembered.id)) return remembered
  const joined = channels.filter(channel => channel.joined)
  const first = joined.find(({ name }) => name !== 'general') ?? joined[0] ?? channels[0]
  return first ? { kind: 'channel', id: first.id } : { kind: 'home' }
}
