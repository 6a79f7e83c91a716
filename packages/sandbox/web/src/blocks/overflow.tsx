import { useCallback, useState } from 'react'
import type { Block } from '../../../src/page/protocol.ts'
import type { Held } from './element.tsx'
import { Menu } from './menu.tsx'
import { readOptions } from './read.ts'

interface OverflowProps {
  readonly element: Block
  readonly busy: boolean
  readonly onUse: (held: Held) => void
}

export const Overflow = ({ element, busy, onUse }: OverflowProps) => {
  const [open, setOpen] = useState(false)
  const close = useCallback(() => setOpen(false), [])
  return (
    <Menu
      options={readOptions(element)}
      open={open}
      side="right"
      onClose={close}
      onChoose={option => {
        close()
        onUse({ selected_option: option.raw })
      }}
    >
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
    </Menu>
  )
}
