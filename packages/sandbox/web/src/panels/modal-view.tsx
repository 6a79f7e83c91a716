import { useEffect, useRef, useState } from 'react'
import type { PageState, PageValues, PageView } from '../../../src/page/protocol.ts'
import { Blocks } from '../blocks/blocks.tsx'
import type { Act } from '../server.ts'

interface ModalViewProps {
  readonly state: PageState
  readonly view: PageView
  readonly act: Act
}

export const ModalView = ({ state, view, act }: ModalViewProps) => {
  const dialog = useRef<HTMLDialogElement>(null)
  const [values, setValues] = useState<PageValues>({})
  const [problem, setProblem] = useState<string | null>(null)
  useEffect(() => dialog.current?.showModal(), [])

  const close = () => void act({ type: 'close', viewId: view.id })
  const submit = async () => setProblem((await act({ type: 'submit', viewId: view.id, values })).error)
  const onChange = (blockId: string, actionId: string, value: Readonly<Record<string, unknown>>) =>
    setValues(held => ({ ...held, [blockId]: { ...held[blockId], [actionId]: value } }))

  return (
    <dialog
      ref={dialog}
      className="dialog modal"
      aria-label={view.title}
      onCancel={event => {
        event.preventDefault()
        close()
      }}
    >
      <h2>{view.title}</h2>
      <Blocks
        state={state}
        blocks={view.blocks}
        onAction={action => act({ type: 'pressInView', viewId: view.id, action, values })}
        onSuggest={asked => act({ type: 'suggest', viewId: view.id, ...asked })}
        form={{ values, errors: view.errors, onChange }}
      />
      {problem && <p role="alert">{problem}</p>}
      <div className="dialog-buttons">
        <button type="button" className="button" onClick={close}>
          {view.close}
        </button>
        {view.submit && (
          <button type="button" className="button" data-style="primary" onClick={() => void submit()}>
            {view.submit}
          </button>
        )}
      </div>
    </dialog>
  )
}
