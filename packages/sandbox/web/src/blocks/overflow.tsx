import { useState } from 'react'
import type { Block } from '../../../src/page/protocol.ts'
import type { Held } from './element.tsx'
import { readOptions } from './read.ts'

interface OverflowProps {
  readonly element: Block
  readonly busy: boolean
  readonly onUse: (held: Held) => void
}

export const Overflow = ({ element, busy, onUse }: OverflowProps) => {
  const [open, setOpen] = useState(false)
  return (
    <span className="overflow">
      <button
        type="button"
        className="button"
        aria-label="More"
        aria-expanded={open}
        disabled={busy}
        onClick={() => setOpen(!open)}
      >
        ⋯
      </button>
      {open && (
        <ul className="menu">
          {readOptions(element).map(option => (
            <li key={option.value}>
              <button
                type="button"
                onClick={() => {
                  setOpen(false)
                  onUse({ selected_option: option.raw })
                }}
              >
                {option.text}
              </button>
            </li>
          ))}
        </ul>
      )}
    </span>
  )
}
