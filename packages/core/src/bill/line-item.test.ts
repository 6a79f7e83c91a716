import { expect, test } from 'vitest'
import { parseLineItem } from './line-item.ts'

const none = { model: '', tokenType: '', tier: '', modality: '', surface: '', context: '' }

test.each([
  ['gpt-5.5-2026-04-23, input', { model: 'gpt-5.5-2026-04-23', tokenType: 'input' }],
  ['gpt-5.5-2026-04-23, cached input', { model: 'gpt-5.5-2026-04-23', tokenType: 'cached input' }],
  ['gpt-5.5-2026-04-23, cache writes', { model: 'gpt-5.5-2026-04-23', tokenType: 'cache writes' }],
  ['gpt-4.1-2025-04-14, output', { model: 'gpt-4.1-2025-04-14', tokenType: 'output' }],
  ['gpt-4.1-2025-04-14, input_tokens', { model: 'gpt-4.1-2025-04-14', tokenType: 'input' }],
  ['gpt-4.1-2025-04-14, output_tokens', { model: 'gpt-4.1-2025-04-14', tokenType: 'output' }],
  ['gpt-4.1-2025-04-14, cached_input_tokens', { model: 'gpt-4.1-2025-04-14', tokenType: 'cached input' }],
  ['ft-gpt-4o-2024-08-06, input', { model: 'ft-gpt-4o-2024-08-06', tokenType: 'input' }],
  ['assistants api | file search', { surface: 'assistants api' }],
  [
    'evals | gpt-4o-mini-2024-07-18, input',
    { surface: 'evals', model: 'gpt-4o-mini-2024-07-18', tokenType: 'input' },
  ],
  [
    'priority | gpt-5.6-sol, output, long context',
    { tier: 'priority', model: 'gpt-5.6-sol', tokenType: 'output', context: 'long' },
  ],
  ['flex | gpt-5-mini', { tier: 'flex', model: 'gpt-5-mini' }],
  [
    'evals | flex | gpt-5-mini, input',
    { surface: 'evals', tier: 'flex', model: 'gpt-5-mini', tokenType: 'input' },
  ],
  [
    'gpt-audio-mini-2025-12-15 audio, input',
    { model: 'gpt-audio-mini-2025-12-15', modality: 'audio', tokenType: 'input' },
  ],
  [
    'gpt-image-2.5-flare image, output',
    { model: 'gpt-image-2.5-flare', modality: 'image', tokenType: 'output' },
  ],
  ['text-embedding-3-small, input', { model: 'text-embedding-3-small', tokenType: 'input' }],
  ['davinci, input', { model: 'davinci', tokenType: 'input' }],
  ['o3', { model: 'o3' }],
  ['web search tool calls', {}],
  ['Vector storage', {}],
  ['Storage', {}],
  ['', {}],
  [' | , ', {}],
  ['gpt-6, dreams', { model: 'gpt-6' }],
  ['4k video minutes, premium', {}],
])('%j is read as %j', (lineItem, parts) => {
  expect(parseLineItem(lineItem)).toEqual({ ...none, ...parts })
})
