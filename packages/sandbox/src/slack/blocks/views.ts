import { isJson, type Json } from '../state/index.ts'
import {
  all,
  anything,
  byType,
  type Fields,
  flag,
  object,
  type Problem,
  problem,
  string,
  together,
} from './rule.ts'
import { plainText } from './texts.ts'
import { blockProblems } from './validate.ts'

const COMMON: Fields = {
  private_metadata: string({ min: 0, max: 3000 }),
  callback_id: string({ min: 0, max: 255 }),
  external_id: string({ min: 0, max: 255 }),
}

const hasInput = ({ blocks }: Json): boolean =>
  Array.isArray(blocks) && blocks.some(block => isJson(block) && block.type === 'input')

const VIEW = byType({
  modal: all(
    object(
      { title: plainText(24), blocks: anything },
      {
        ...COMMON,
        close: plainText(24),
        submit: plainText(24),
        clear_on_close: flag,
        notify_on_close: flag,
        submit_disabled: flag,
      },
    ),
    together((view, pointer) =>
      hasInput(view) && view.submit === undefined ? problem('missing required field: submit', pointer) : [],
    ),
  ),
  home: object({ blocks: anything }, COMMON),
})

/** What Slack would refuse in this view. */
export const viewProblems = (view: unknown, pointer = '/view'): Problem[] => {
  if (!isJson(view)) return problem('must provide an object', pointer)
  const surface = view.type === 'home' ? 'home' : 'modal'
  const inBlocks = view.blocks === undefined ? [] : blockProblems(view.blocks, surface, `${pointer}/blocks`)
  return [...VIEW(view, pointer), ...inBlocks]
}
