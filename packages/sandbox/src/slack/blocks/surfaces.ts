export type Surface = 'message' | 'modal' | 'home'

export const MOST_BLOCKS: Readonly<Record<Surface, number>> = { message: 50, modal: 100, home: 100 }

const EVERYWHERE: readonly Surface[] = ['message', 'modal', 'home']
const MESSAGES: readonly Surface[] = ['message']

/** Where each kind of block may stand: Slack's block pages, "available in surfaces". */
export const SURFACES: Readonly<Record<string, readonly Surface[]>> = {
  actions: EVERYWHERE,
  alert: ['modal'],
  card: MESSAGES,
  carousel: MESSAGES,
  container: ['message', 'home'],
  context: EVERYWHERE,
  context_actions: MESSAGES,
  data_table: MESSAGES,
  data_visualization: MESSAGES,
  divider: EVERYWHERE,
  // Only in messages that Slack hands out: an app cannot add one.
  file: [],
  header: EVERYWHERE,
  image: EVERYWHERE,
  input: EVERYWHERE,
  markdown: MESSAGES,
  plan: MESSAGES,
  rich_text: EVERYWHERE,
  section: EVERYWHERE,
  table: MESSAGES,
  task_card: MESSAGES,
  video: EVERYWHERE,
}
