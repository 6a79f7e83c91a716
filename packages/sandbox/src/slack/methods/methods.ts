import { AUTH_METHODS } from './auth.ts'
import { BLOCK_METHODS } from './blocks.ts'
import { CHAT_METHODS } from './chat.ts'
import { CONVERSATION_METHODS } from './conversations.ts'
import { HISTORY_METHODS } from './history.ts'
import type { Method } from './method.ts'
import { REACTION_METHODS } from './reactions.ts'
import { SCHEDULE_METHODS } from './schedule.ts'
import { USER_GROUP_METHODS } from './usergroups.ts'
import { USER_METHODS } from './users.ts'
import { VIEW_METHODS } from './views.ts'

/** Every method that needs no connection of its own, by its name. */
export const METHODS: Readonly<Record<string, Method>> = {
  ...AUTH_METHODS,
  ...BLOCK_METHODS,
  ...CHAT_METHODS,
  ...CONVERSATION_METHODS,
  ...HISTORY_METHODS,
  ...REACTION_METHODS,
  ...SCHEDULE_METHODS,
  ...VIEW_METHODS,
  ...USER_METHODS,
  ...USER_GROUP_METHODS,
}
