/** What is added up, in the order that roll-ups and sums keep. */
export const COST_MEASURES = ['amount_nano'] as const
export const USAGE_MEASURES = ['requests', 'input_tokens', 'cached_input_tokens', 'output_tokens'] as const
