import type { PageState } from '../../../src/page/protocol.ts'
import { AsideHead } from './aside-head.tsx'

interface PayloadPanelProps {
  readonly state: PageState
  readonly of: { readonly channel: string; readonly ts: string }
  readonly onClose: () => void
}

/** A message as the app sent it, for people who build on it. */
export const PayloadPanel = ({ state, of, onClose }: PayloadPanelProps) => {
  const message = state.messages.find(({ channel, ts }) => channel === of.channel && ts === of.ts)
  const text = JSON.stringify(message?.payload ?? null, null, 2)
  return (
    <aside className="aside" aria-label="Payload">
      <AsideHead title="Payload" onClose={onClose} />
      <button type="button" className="button copy" onClick={() => void navigator.clipboard.writeText(text)}>
        Copy
      </button>
      <pre className="payload">{text}</pre>
    </aside>
  )
}
