import type { Json } from './json.ts'
import type { ViewRecord } from './records.ts'

/** A view as methods and payloads carry it; `values` are what stands in its inputs. */
export const viewJson = (
  { id, type, view, rootId, previousId, hash }: ViewRecord,
  {
    teamId,
    appId,
    botId,
    values,
  }: { readonly teamId: string; readonly appId: string; readonly botId: string; readonly values: Json },
): Json => ({
  id,
  team_id: teamId,
  type,
  blocks: view.blocks,
  private_metadata: view.private_metadata ?? '',
  callback_id: view.callback_id ?? '',
  state: { values },
  hash,
  title: view.title ?? { type: 'plain_text', text: 'View Title', emoji: true },
  clear_on_close: view.clear_on_close ?? false,
  notify_on_close: view.notify_on_close ?? false,
  close: view.close ?? null,
  submit: view.submit ?? null,
  previous_view_id: previousId,
  root_view_id: rootId,
  app_id: appId,
  external_id: view.external_id ?? '',
  app_installed_team_id: teamId,
  bot_id: botId,
})
