import { isJson, type Json } from '../state/index.ts'
import { problemsAcross, walk } from './across.ts'
import { BLOCKS } from './layout.ts'
import { byType, type Problem, problem } from './rule.ts'
import type { Surface } from './surfaces.ts'

const BLOCK = byType(BLOCKS)

/** What Slack would refuse in these blocks on this surface; empty where nothing. */
export const blockProblems = (blocks: unknown, surface: Surface, pointer = '/blocks'): Problem[] => {
  if (!Array.isArray(blocks)) return problem('must provide an array', pointer)
  if (blocks.length === 0) return problem('no fewer than 1 items allowed', pointer)
  return [
    ...blocks.flatMap((block, index) => BLOCK(block, `${pointer}/${index}`)),
    ...problemsAcross(blocks.filter(isJson), surface, pointer),
  ]
}

/** `must be less than 3001 characters [json-pointer:/blocks/0/text/text]` */
export const inSlacksWords = ({ message, pointer }: Problem): string => `${message} [json-pointer:${pointer}]`

const SHOWN_STRINGS = ['text', 'title', 'caption', 'label', 'name']

/**
 * The characters that a message shows, which Slack caps near 10,000 without saying how it counts. Markdown blocks have
 * a cap of their own.
 */
export const shownCharacters = (blocks: readonly Json[]): number =>
  walk(
    blocks.filter(block => block.type !== 'markdown'),
    '',
  ).reduce(
    (sum, { value }) =>
      sum +
      SHOWN_STRINGS.reduce((length, name) => {
        const shown = value[name]
        return length + (typeof shown === 'string' ? [...shown].length : 0)
      }, 0),
    0,
  )
