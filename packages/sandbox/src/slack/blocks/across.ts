import { isJson, type Json } from '../state/index.ts'
import { type Problem, problem } from './rule.ts'
import { MOST_BLOCKS, SURFACES, type Surface } from './surfaces.ts'

const MOST_MARKDOWN = 12_000
const MOST_CHARTS = 2

/** What a list of blocks as a whole must keep to. */
export const problemsAcross = (blocks: readonly Json[], surface: Surface, pointer: string): Problem[] => [
  ...(blocks.length > MOST_BLOCKS[surface]
    ? problem(`no more than ${MOST_BLOCKS[surface]} items allowed`, pointer)
    : []),
  ...blocks.flatMap((block, index) => misplaced(block, surface, `${pointer}/${index}`)),
  ...repeated(blocks, 'block_id', pointer),
  ...repeated(blocks, 'action_id', pointer),
  ...tooMuchMarkdown(blocks, pointer),
  ...tooManyCharts(blocks, pointer),
]

const TABLES = new Set(['table', 'data_table'])

/** How many tables a message holds, those in containers too. */
export const tableCount = (blocks: readonly Json[]): number =>
  walk(blocks, '').filter(({ value }) => TABLES.has(String(value.type))).length

const misplaced = (block: Json, surface: Surface, pointer: string): Problem[] => {
  const type = String(block.type)
  const allowed = Object.hasOwn(SURFACES, type) ? SURFACES[type] : undefined
  if (allowed && !allowed.includes(surface)) return problem(`unsupported type: ${type}`, `${pointer}/type`)
  const hasFileInput = surface !== 'modal' && isJson(block.element) && block.element.type === 'file_input'
  return hasFileInput ? problem('unsupported type: file_input', `${pointer}/element/type`) : []
}

/** Slack wants an action id unique in its block; unique in the whole message is right by every reading of its pages. */
const repeated = (blocks: readonly Json[], name: 'block_id' | 'action_id', pointer: string): Problem[] => {
  const seen = new Set<unknown>()
  return walk(blocks, pointer).flatMap(({ value, at }) => {
    const id = value[name]
    if (typeof id !== 'string') return []
    if (seen.has(id)) return problem(`\`${name}\` ${id} already exists`, `${at}/${name}`)
    seen.add(id)
    return []
  })
}

const tooMuchMarkdown = (blocks: readonly Json[], pointer: string): Problem[] => {
  const total = blocks
    .filter(block => block.type === 'markdown' && typeof block.text === 'string')
    .reduce((sum, block) => sum + [...String(block.text)].length, 0)
  return total > MOST_MARKDOWN
    ? problem(`must be less than ${MOST_MARKDOWN + 1} characters of markdown in all`, pointer)
    : []
}

const tooManyCharts = (blocks: readonly Json[], pointer: string): Problem[] =>
  blocks.filter(block => block.type === 'data_visualization').length > MOST_CHARTS
    ? problem(`no more than ${MOST_CHARTS} data_visualization blocks allowed`, pointer)
    : []

/** Every object in a value, with where it stands. */
export const walk = (value: unknown, at: string): { readonly value: Json; readonly at: string }[] => {
  if (Array.isArray(value)) return value.flatMap((item, index) => walk(item, `${at}/${index}`))
  if (!isJson(value)) return []
  return [{ value, at }, ...Object.entries(value).flatMap(([name, field]) => walk(field, `${at}/${name}`))]
}
