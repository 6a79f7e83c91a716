import type { WordedAnswer } from '@spend/core/answers'

/** A worded answer with everything in it. */
export const wordedAnswer = (changes: Partial<WordedAnswer> = {}): WordedAnswer => ({
  heading: 'team-x · Mon 16 – Sun 22 Nov 2026',
  headline: '$1,234.56 billed, up $120.10 (+10.8%) on the 7 days before',
  rowsHeading: 'By model',
  rows: [
    { name: 'gpt-5.5', amount: '$1,000.00', share: '81.0%' },
    { name: 'gpt-5-mini', amount: '$234.56', share: '19.0%' },
  ],
  more: 'and 12 more, $3.20 together',
  parts: 'Teams $1,134.56 + shared $0.00 + unowned $100.00 = $1,234.56 billed',
  reading: 'Read as: spend of team team-x, Mon 16 – Sun 22 Nov 2026',
  freshness: 'Synced 2 hours ago; settled through Fri 20 Nov.',
  warnings: ['Sun 22 Nov is not synced yet.'],
  ...changes,
})
