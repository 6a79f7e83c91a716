import type { Json } from '../state/index.ts'
import type { WorkspaceToken } from '../types.ts'
import type { World } from '../world.ts'
import type { Args } from './args.ts'

/** How often a minute a method may be called: https://docs.slack.dev/apis/web-api/rate-limits */
export type Tier = 20 | 50 | 100 | 'special'

export interface Method {
  readonly token: 'bot' | 'app' | 'any'
  /** The scope it needs; which ones may depend on what it is asked about. */
  readonly scope: string | null | ((args: Args, world: World) => readonly string[])
  readonly tier: Tier
  /** Answers without `ok`. Throws a `Refusal`. */
  readonly run: (args: Args, world: World, caller: WorkspaceToken) => Json | Promise<Json>
}
