import { useEffect, useRef } from 'react'
import type { PageState } from '../../../src/page/protocol.ts'
import { DisplayBlocks } from './display-blocks.tsx'
import type { Confirm } from './read.ts'

interface ConfirmDialogProps {
  readonly state: PageState
  readonly confirm: Confirm
  readonly onConfirm: () => void
  readonly onDeny: () => void
}

export const ConfirmDialog = ({ state, confirm, onConfirm, onDeny }: ConfirmDialogProps) => {
  const dialog = useRef<HTMLDialogElement>(null)
  useEffect(() => dialog.current?.showModal(), [])
  return (
    <dialog ref={dialog} className="dialog" onCancel={onDeny} aria-label={confirm.title}>
      <h2>{confirm.title}</h2>
      <DisplayBlocks
        state={state}
        blocks={[{ type: 'section', text: { type: 'mrkdwn', text: confirm.text } }]}
      />
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
