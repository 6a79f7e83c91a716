import { useState } from 'react'
import type { PageChannel } from '../../../src/page/protocol.ts'
import { joinChannel } from '../server.ts'

/** What stands in place of the message box in a channel that the acting person only looks into. */
export const NotJoined = ({ channel, as }: { readonly channel: PageChannel; readonly as: string }) => {
  const [problem, setProblem] = useState<string | null>(null)
  const join = async () => setProblem((await joinChannel(as, channel.id)).error)
  return (
    <div className="not-joined">
      <p>{channel.archived ? `#${channel.name} is archived.` : `You are looking into #${channel.name}.`}</p>
      {!channel.archived && (
        <button type="button" className="button" data-style="primary" onClick={() => void join()}>
          Join channel
        </button>
      )}
      {problem && <p role="alert">{problem}</p>}
    </div>
  )
}
