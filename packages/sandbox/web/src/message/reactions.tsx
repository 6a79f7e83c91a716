import type { PageMessage, PageState } from '../../../src/page/protocol.ts'
import type { Act } from '../server.ts'
import { emojiSign } from './emoji.ts'

interface ReactionsProps {
  readonly state: PageState
  readonly message: PageMessage
  readonly act: Act
}

export const Reactions = ({ state, message, act }: ReactionsProps) => {
  if (message.reactions.length === 0) return null
  const nameOf = (id: string) => state.people.find(person => person.id === id)?.name ?? id
  return (
    <ul className="reactions" aria-label="Reactions">
      {message.reactions.map(({ name, people }) => (
        <li key={name}>
          <button
            type="button"
            aria-pressed={people.includes(state.me.id)}
            title={`${people.map(nameOf).join(', ')} reacted with :${name}:`}
            onClick={() => void act({ type: 'react', channel: message.channel, ts: message.ts, name })}
          >
            {emojiSign(name)} {people.length}
          </button>
        </li>
      ))}
    </ul>
  )
}
