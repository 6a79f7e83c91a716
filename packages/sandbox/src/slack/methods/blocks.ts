import { blockProblems, inSlacksWords, type Surface } from '../blocks/index.ts'
import { invalidArguments, invalidBlocks } from '../refusal.ts'
import type { Method } from './method.ts'

const SURFACES: readonly Surface[] = ['message', 'modal', 'home']

export const BLOCK_METHODS: Readonly<Record<string, Method>> = {
  /** The sandbox's own: `blocks` and, unless it is a message, `surface`. */
  'blocks.validate': {
    token: 'any',
    scope: null,
    tier: 'special',
    run: args => {
      const named = args.text('surface') ?? 'message'
      const surface = SURFACES.find(one => one === named)
      if (!surface) throw invalidArguments('must be a valid enum value [json-pointer:/surface]')
      const problems = blockProblems(args.json('blocks', 'invalid_blocks_format'), surface)
      if (problems.length > 0) throw invalidBlocks('invalid_blocks', problems.map(inSlacksWords))
      return {}
    },
  },
}
