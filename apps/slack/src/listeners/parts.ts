import type { Once, ReplyParts } from '../answering/index.ts'
import type { Wait } from '../sending/index.ts'
import type { IdentitySource } from '../workspace/index.ts'

/** What the listeners work with. */
export interface ListenerParts extends ReplyParts {
  readonly identity: IdentitySource
  readonly once: Once
  readonly wait: Wait
}
