import { useEffect } from 'react'
import type { PageState } from '../../../src/page/protocol.ts'
import { Blocks } from '../blocks/blocks.tsx'
import type { Act } from '../server.ts'

/** The app's home: what it published for the acting person. */
export const HomeView = ({ state, act }: { readonly state: PageState; readonly act: Act }) => {
  useEffect(() => void act({ type: 'home' }), [act])
  const { home } = state
  return (
    <section className="channel" aria-label={`${state.appName} home`}>
      <header className="channel-head">
        <h1>⌂ {state.appName}</h1>
      </header>
      {home ? (
        <div className="home">
          <Blocks
            state={state}
            blocks={home.blocks}
            onAction={action => act({ type: 'pressInView', viewId: home.id, action, values: {} })}
            onSuggest={asked => act({ type: 'suggest', viewId: home.id, ...asked })}
          />
        </div>
      ) : (
        <p className="empty">The app has not published a home for you yet. Ask in a channel with /spend.</p>
      )}
    </section>
  )
}
