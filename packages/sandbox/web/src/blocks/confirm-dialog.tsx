import { useEffect, useRef } from 'react'
import type { Confirm } from './read.ts'

interface ConfirmDialogProps {
  readonly confirm: Confirm
  readonly onConfirm: () => void
  readonly onDeny: () => void
}

export const ConfirmDialog = ({ confirm, onConfirm, onDeny }: ConfirmDialogProps) => {
  const dialog = useRef<HTMLDialogElement>(null)
  useEffect(() => dialog.current?.showModal(), [])
  return (
    <dialog ref={dialog} className="dialog" onCancel={onDeny} aria-label={confirm.title}>
      <h2>{confirm.title}</h2>
      <p>{confirm.text}</p>
      <div className="dialog-buttons">
        <button type="button" className="button" onClick={onDeny}>
          {confirm.deny}
        </button>
        <button
          type="button"
          className="button"
          data-style={confirm.danger ? 'danger' : 'primary'}
          onClick={onConfirm}
        >
          {confirm.confirm}
        </button>
      </div>
    </dialog>
  )
}
