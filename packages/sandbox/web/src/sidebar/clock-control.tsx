import { useState } from 'react'
import type { ClockMove } from '../../../src/page/protocol.ts'
import { moveClock } from '../server.ts'

const MOVES: readonly { readonly move: ClockMove; readonly label: string }[] = [
  { move: 'hour', label: '+1 hour' },
  { move: 'next-morning', label: 'Next morning' },
  { move: 'next-monday', label: 'Next Monday' },
]

const spell = (now: string): string =>
  new Date(now).toLocaleString('en-GB', {
    timeZone: 'UTC',
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
  })

/** Shows the pretend company's time and moves it forward, so that nights and Mondays need no waiting. */
export const ClockControl = ({ now }: { readonly now: string }) => {
  const [problem, setProblem] = useState<string | null>(null)
  const [moving, setMoving] = useState(false)
  const go = async (move: ClockMove) => {
    setMoving(true)
    setProblem((await moveClock(move)).error)
    setMoving(false)
  }
  return (
    <section className="clock" aria-label="The pretend company's clock">
      <h3>Pretend time</h3>
      <p>
        <time dateTime={now}>{spell(now)}</time> UTC
      </p>
      <div className="clock-moves">
        {MOVES.map(({ move, label }) => (
          <button key={move} type="button" disabled={moving} onClick={() => void go(move)}>
            {label}
          </button>
        ))}
      </div>
      {problem && <p role="alert">{problem}</p>}
    </section>
  )
}
