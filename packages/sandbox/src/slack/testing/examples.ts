import type { Surface } from '../blocks/index.ts'
import type { Json } from '../state/index.ts'

const plain = (text = 'Words') => ({ type: 'plain_text', text, emoji: true })
const mrkdwn = (text = '*Words*') => ({ type: 'mrkdwn', text, verbatim: false })
const confirm = { title: plain(), text: mrkdwn(), confirm: plain('Yes'), deny: plain('No'), style: 'danger' }
const option = (value = 'a') => ({ text: plain(), value, description: plain() })
const choice = (value = 'a') => ({ text: mrkdwn(), value, description: mrkdwn() })
const menu = { action_id: 'menu', confirm, focus_on_load: true, placeholder: plain() }
const typed = {
  action_id: 'typed',
  focus_on_load: true,
  placeholder: plain(),
  dispatch_action_config: { trigger_actions_on: ['on_enter_pressed', 'on_character_entered'] },
}
const image = { type: 'image', alt_text: 'A chart', image_url: 'https://example.com/chart.png' }
const style = { bold: true, italic: true, strike: true, underline: true, code: true, highlight: true }

const richText = {
  type: 'rich_text',
  block_id: 'rich',
  elements: [
    {
      type: 'rich_text_section',
      elements: [
        { type: 'text', text: 'Words', style },
        {
          type: 'link',
          url: 'https://example.com',
          text: 'there',
          unsafe: false,
          style: { client_highlight: true },
        },
        { type: 'user', user_id: 'U123', style: { unlink: true } },
        { type: 'usergroup', usergroup_id: 'S123' },
        { type: 'team', team_id: 'T123' },
        { type: 'channel', channel_id: 'C123' },
        { type: 'emoji', name: 'wave', skin_tone: 2, unicode: '1f44b' },
        { type: 'broadcast', range: 'here' },
        { type: 'color', value: '#ff0000' },
        {
          type: 'date',
          timestamp: 1_700_000_000,
          format: '{date}',
          url: 'https://example.com',
          fallback: 'then',
        },
      ],
    },
    {
      type: 'rich_text_list',
      style: 'bullet',
      indent: 1,
      offset: 0,
      border: 1,
      elements: [{ type: 'rich_text_section', elements: [{ type: 'text', text: 'one' }] }],
    },
    { type: 'rich_text_preformatted', border: 0, language: 'ts', elements: [{ type: 'text', text: 'x' }] },
    { type: 'rich_text_quote', border: 1, elements: [{ type: 'text', text: 'q' }] },
  ],
}

const button = {
  type: 'button',
  text: plain(),
  action_id: 'button',
  url: 'https://example.com',
  value: 'v',
  style: 'primary',
  confirm,
  accessibility_label: 'Press',
}

const ELEMENTS: readonly Json[] = [
  button,
  {
    type: 'workflow_button',
    text: plain(),
    action_id: 'run',
    style: 'danger',
    accessibility_label: 'Run',
    workflow: {
      trigger: { url: 'https://example.com', customizable_input_parameters: [{ name: 'a', value: 1 }] },
    },
  },
  { type: 'overflow', action_id: 'more', options: [{ ...option(), url: 'https://example.com' }], confirm },
  {
    type: 'checkboxes',
    action_id: 'boxes',
    options: [choice()],
    initial_options: [choice()],
    confirm,
    focus_on_load: true,
  },
  {
    type: 'radio_buttons',
    action_id: 'radio',
    options: [choice()],
    initial_option: choice(),
    confirm,
    focus_on_load: true,
  },
  { type: 'static_select', ...menu, options: [option()], initial_option: option() },
  { type: 'static_select', ...menu, option_groups: [{ label: plain(), options: [option()] }] },
  { type: 'external_select', ...menu, initial_option: option(), min_query_length: 1 },
  { type: 'users_select', ...menu, initial_user: 'U123' },
  {
    type: 'conversations_select',
    ...menu,
    initial_conversation: 'C123',
    default_to_current_conversation: true,
    response_url_enabled: false,
    filter: { include: ['im', 'public'], exclude_bot_users: true, exclude_external_shared_channels: true },
  },
  { type: 'channels_select', ...menu, initial_channel: 'C123', response_url_enabled: false },
  {
    type: 'multi_static_select',
    ...menu,
    options: [option()],
    initial_options: [option()],
    max_selected_items: 2,
  },
  { type: 'multi_static_select', ...menu, option_groups: [{ label: plain(), options: [option()] }] },
  {
    type: 'multi_external_select',
    ...menu,
    initial_options: [option()],
    min_query_length: 1,
    max_selected_items: 2,
  },
  { type: 'multi_users_select', ...menu, initial_users: ['U123'], max_selected_items: 2 },
  {
    type: 'multi_conversations_select',
    ...menu,
    initial_conversations: ['C123'],
    default_to_current_conversation: true,
    max_selected_items: 2,
    filter: { include: ['im'] },
  },
  { type: 'multi_channels_select', ...menu, initial_channels: ['C123'], max_selected_items: 2 },
  { type: 'datepicker', ...menu, initial_date: '2026-11-23' },
  { type: 'timepicker', ...menu, initial_time: '23:59', timezone: 'Europe/Berlin' },
]

const DATE_TIME: Json = {
  type: 'datetimepicker',
  action_id: 'when',
  initial_date_time: 1_700_000_000,
  confirm,
  focus_on_load: true,
}

const INPUTS: readonly Json[] = [
  {
    type: 'plain_text_input',
    ...typed,
    initial_value: 'x',
    multiline: true,
    min_length: 1,
    max_length: 3000,
  },
  { type: 'email_text_input', ...typed, initial_value: 'a@example.com' },
  { type: 'url_text_input', ...typed, initial_value: 'https://example.com' },
  {
    type: 'number_input',
    ...typed,
    is_decimal_allowed: true,
    initial_value: '1.5',
    min_value: '-1',
    max_value: '2',
  },
  { type: 'rich_text_input', ...typed, initial_value: richText },
  { type: 'file_input', action_id: 'files', filetypes: ['csv'], max_files: 10 },
]

const card = {
  type: 'card',
  block_id: 'card',
  hero_image: image,
  icon: image,
  title: plain(),
  subtitle: mrkdwn(),
  body: mrkdwn(),
  actions: [button],
}

const chart = (type: string) => ({
  type: 'data_visualization',
  block_id: `chart ${type}`,
  title: 'Spend',
  chart: {
    type,
    series: [{ name: 'team-x', data: [{ label: 'Mon', value: -1.5 }] }],
    axis_config: { categories: ['Mon'], x_label: 'Day', y_label: 'USD' },
  },
})

const onMessage = (block: Json) => ({ block, surface: 'message' as const })

/** One right block of every kind, with every field that it knows, and where it may stand. */
export const EXAMPLES: readonly { readonly block: Json; readonly surface: Surface }[] = [
  ...[...ELEMENTS, DATE_TIME].map(element =>
    onMessage({ type: 'actions', block_id: 'a', elements: [element] }),
  ),
  ...[...ELEMENTS, image].map(accessory =>
    onMessage({ type: 'section', block_id: 's', text: mrkdwn(), fields: [plain()], accessory, expand: true }),
  ),
  ...[...INPUTS, ...ELEMENTS.slice(3), DATE_TIME].map(element => ({
    block: {
      type: 'input',
      block_id: 'i',
      label: plain(),
      element,
      hint: plain(),
      optional: true,
      dispatch_action: false,
    },
    surface: 'modal' as const,
  })),
  { block: { type: 'alert', block_id: 'al', text: mrkdwn(), level: 'warning' }, surface: 'modal' },
  onMessage({ type: 'context', block_id: 'c', elements: [image, mrkdwn(), plain()] }),
  onMessage({
    type: 'context_actions',
    block_id: 'ca',
    elements: [
      {
        type: 'feedback_buttons',
        action_id: 'feedback',
        positive_button: { text: plain(), value: 'good', accessibility_label: 'Good' },
        negative_button: { text: plain(), value: 'bad', accessibility_label: 'Bad' },
      },
      {
        type: 'icon_button',
        icon: 'trash',
        text: plain(),
        action_id: 'bin',
        value: 'v',
        confirm,
        accessibility_label: 'Remove',
        visible_to_user_ids: ['U123'],
      },
    ],
  }),
  onMessage({ type: 'divider', block_id: 'd' }),
  onMessage({ type: 'header', block_id: 'h', text: plain(), level: 2 }),
  onMessage({ ...image, block_id: 'im', title: plain() }),
  onMessage({ type: 'image', alt_text: 'A chart', slack_file: { id: 'F123' } }),
  onMessage({ type: 'image', alt_text: 'A chart', slack_file: { url: 'https://example.com/f.png' } }),
  onMessage({ type: 'markdown', block_id: 'm', text: '# Words' }),
  onMessage(richText),
  onMessage({
    type: 'table',
    block_id: 't',
    rows: [
      [
        { type: 'raw_text', text: 'a' },
        { type: 'rich_text', elements: richText.elements },
      ],
    ],
    column_settings: [{ align: 'right', is_wrapped: true }, null],
  }),
  onMessage({
    type: 'data_table',
    block_id: 'dt',
    caption: 'Spend',
    page_size: 10,
    row_header_column_index: 0,
    rows: [
      [
        { type: 'raw_text', text: 'Team' },
        { type: 'raw_text', text: 'USD' },
      ],
      [
        { type: 'rich_text', elements: richText.elements },
        { type: 'raw_number', value: 1.5, text: '$1.50' },
      ],
    ],
  }),
  ...['line', 'bar', 'area'].map(type => onMessage(chart(type))),
  onMessage({
    type: 'data_visualization',
    title: 'Share',
    chart: { type: 'pie', segments: [{ label: 'team-x', value: 1 }] },
  }),
  onMessage(card),
  onMessage({ type: 'carousel', block_id: 'ca', elements: [card] }),
  onMessage({
    type: 'container',
    block_id: 'co',
    title: plain(),
    rich_text_title: richText,
    subtitle: mrkdwn(),
    icon: image,
    width: 'wide',
    is_collapsible: true,
    default_collapsed: true,
    has_header_divider: true,
    child_blocks: [{ type: 'divider' }, { type: 'section', text: mrkdwn() }],
  }),
  onMessage({
    type: 'plan',
    block_id: 'p',
    title: 'Plan',
    tasks: [{ type: 'task_card', task_id: 'a', title: 'First', status: 'pending', block_id: 'x' }],
  }),
  onMessage({ type: 'plan', title: plain() }),
  onMessage({
    type: 'task_card',
    block_id: 'tc',
    task_id: 'a',
    title: 'Task',
    details: richText,
    sources: [{ type: 'url', url: 'https://example.com', text: 'there' }],
    status: 'complete',
  }),
  onMessage({
    type: 'video',
    block_id: 'v',
    alt_text: 'A video',
    title: plain(),
    thumbnail_url: 'https://example.com/t.png',
    video_url: 'https://example.com/v',
    author_name: 'A',
    description: plain(),
    provider_icon_url: 'https://example.com/i.png',
    provider_name: 'P',
    title_url: 'https://example.com/t',
  }),
]
