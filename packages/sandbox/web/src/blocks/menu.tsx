import { type ReactNode, useEffect, useRef } from 'react'
import type { Option } from './read.ts'

interface MenuProps {
  readonly options: readonly Option[]
  readonly onChoose: (option: Option) => void
  readonly onClose: () => void
  /** What opens the menu, and keeps the focus when it closes. */
  readonly children: ReactNode
  readonly open: boolean
  readonly side: 'left' | 'right'
}

/** A list of options under what opens it. Arrows walk it; Escape and leaving it close it. */
export const Menu = ({ options, onChoose, onClose, children, open, side }: MenuProps) => {
  const root = useRef<HTMLSpanElement>(null)
  useEffect(() => {
    if (!open) return
    const onPointer = ({ target }: PointerEvent) => {
      if (target instanceof Node && !root.current?.contains(target)) onClose()
    }
    document.addEventListener('pointerdown', onPointer)
    return () => document.removeEventListener('pointerdown', onPointer)
  }, [open, onClose])

  const walk = (by: number) => {
    const stops = [...(root.current?.querySelectorAll<HTMLElement>('button, input') ?? [])]
    const at = stops.findIndex(stop => stop.matches(':focus'))
    stops[(at + by + stops.length) % stops.length]?.focus()
  }
  const onKeyDown = (event: React.KeyboardEvent) => {
    if (!open) return
    if (event.key === 'ArrowDown') walk(1)
    else if (event.key === 'ArrowUp') walk(-1)
    else if (event.key === 'Escape') {
      root.current?.querySelector<HTMLElement>('button, input')?.focus()
      onClose()
    } else return
    event.preventDefault()
    event.stopPropagation()
  }

  return (
    // The keys belong to the buttons inside; the element only gathers them.
    // biome-ignore lint/a11y/noStaticElementInteractions: see above
    <span className="with-menu" ref={root} onKeyDown={onKeyDown}>
      {children}
      {open && options.length > 0 && (
        <ul className="menu" data-side={side}>
          {options.map(option => (
            <li key={option.value}>
              <button type="button" onClick={() => onChoose(option)}>
                {option.text}
                {option.description && <small>{option.description}</small>}
              </button>
            </li>
          ))}
        </ul>
      )}
    </span>
  )
}
