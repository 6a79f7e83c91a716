import { AUTH_METHODS } from './auth.ts'
import { CHAT_METHODS } from './chat.ts'
import { CONVERSATION_METHODS } from './conversations.ts'
import { HISTORY_METHODS } from './history.ts'
import type { Method } from './method.ts'
import { USER_GROUP_METHODS } from './usergroups.ts'
import { USER_METHODS } from './users.ts'

/** Every method that needs no connection of its own, by its name. */
export const METHODS: Readonly<Record<string, Method>> = {
  ...AUTH_METHODS,
  ...CHAT_METHODS,
  ...CONVERSATION_METHODS,
  ...HISTORY_METHODS,
  ...USER_METHODS,
  ...USER_GROUP_METHODS,
}
