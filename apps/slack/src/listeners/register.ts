import type { App, BlockButtonAction } from '@slack/bolt'
import { ASK_ACTION, SHARE_ACTION } from '../blocks/index.ts'
import { answerClick } from './actions/ask.ts'
import { shareAnswer } from './actions/share.ts'
import { answerCommand } from './commands/spend.ts'
import { answerMention } from './events/mention.ts'
import type { ListenerParts } from './parts.ts'

/** Everything the app listens to. */
export const registerListeners = (app: App, parts: ListenerParts): void => {
  app.command('/spend', answerCommand(parts))
  app.action<BlockButtonAction>(ASK_ACTION, answerClick(parts))
  app.action<BlockButtonAction>(SHARE_ACTION, shareAnswer(parts))
  app.event('app_mention', answerMention(parts))
}
