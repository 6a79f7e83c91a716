import { inSlacksWords, viewProblems } from '../blocks/index.ts'
import { imageProblems, withIds } from '../posting/index.ts'
import { invalidArguments, Refusal } from '../refusal.ts'
import { isJson, type Json, type ViewRecord } from '../state/index.ts'
import type { World } from '../world.ts'

const MOST_BYTES = 250 * 1024

/** A view, checked and with ids where the app gave none. Throws a `Refusal`. */
export const acceptView = (
  view: unknown,
  { type, replaces = null }: { readonly type: ViewRecord['type']; readonly replaces?: string | null },
  world: World,
): Json => {
  if (!isJson(view)) throw invalidArguments('must provide an object [json-pointer:/view]')
  if (Buffer.byteLength(JSON.stringify(view)) > MOST_BYTES) throw new Refusal('view_too_large')
  if (view.type !== type)
    throw invalidArguments(`unsupported type: ${String(view.type)} [json-pointer:/view/type]`)
  const blocks = Array.isArray(view.blocks) ? view.blocks.filter(isJson) : []
  const wrong = viewProblems(view).map(inSlacksWords)
  const problems = wrong.length > 0 ? wrong : imageProblems(blocks, world, '/view/blocks')
  if (problems.length > 0) throw invalidArguments(...problems)
  const isTaken = [...world.state.views.values()].some(
    one => one.id !== replaces && view.external_id && one.view.external_id === view.external_id,
  )
  if (isTaken) throw new Refusal('duplicate_external_id')
  return { ...view, blocks: blocks.map(withIds) }
}
