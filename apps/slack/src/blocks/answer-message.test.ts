import { expect, test } from 'vitest'
import { shownTexts } from '../testing/shown-texts.ts'
import { wordedAnswer } from '../testing/worded.ts'
import { answerMessage } from './answer-message.ts'

const NONE = { ask: [], share: null }

test('an answer is laid out in order, word for word, and nothing is added', () => {
  const worded = wordedAnswer()
  expect(shownTexts(answerMessage(worded, NONE))).toEqual([
    worded.heading,
    worded.headline,
    `⚠️ ${worded.warnings[0]}`,
    'By model',
    'gpt-5.5',
    '$1,000.00',
    '81.0%',
    'gpt-5-mini',
    '$234.56',
    '19.0%',
    worded.more,
    worded.parts,
    worded.reading,
    worded.freshness,
  ])
})

test('what is absent leaves no trace', () => {
  const bare = wordedAnswer({ rowsHeading: null, rows: [], more: null, parts: null, warnings: [] })
  expect(answerMessage(bare, NONE).blocks.map(block => block.type)).toEqual([
    'header',
    'rich_text',
    'context',
  ])
})

test('amounts stand to the right, under a heading', () => {
  const { blocks } = answerMessage(wordedAnswer(), NONE)
  expect(blocks.find(block => block.type === 'table')).toMatchObject({
    column_settings: [{ align: 'left' }, { align: 'right' }, { align: 'right' }],
    rows: [
      [{ type: 'rich_text' }, {}, {}],
      [{ type: 'raw_text', text: 'gpt-5.5' }, {}, {}],
      [{}, {}, {}],
    ],
  })
})

test('rows without shares have two columns, and a single missing share is an empty cell', () => {
  const tableOf = (shares: string[]) =>
    answerMessage(
      wordedAnswer({ rows: shares.map(share => ({ name: 'a', amount: '$1.00', share })) }),
      NONE,
    ).blocks.find(block => block.type === 'table')
  expect(tableOf(['', ''])?.rows[1]).toHaveLength(2)
  expect(tableOf(['', '50.0%'])?.rows[1]?.[2]).toEqual({ type: 'rich_text', elements: [] })
})

test('rows beyond 50 are counted, never dropped in silence', () => {
  const rows = Array.from({ length: 53 }, (_, index) => ({
    name: `m${index}`,
    amount: '$1.00',
    share: '1.9%',
  }))
  const texts = shownTexts(answerMessage(wordedAnswer({ rows }), NONE))
  expect(texts).toContain('m49')
  expect(texts).not.toContain('m50')
  expect(texts).toContain('3 more rows do not fit here: ask for the top 20, or for fewer days.')
})

test('the fallback text says the same, escaped for mrkdwn', () => {
  const { text } = answerMessage(
    wordedAnswer({ rows: [{ name: '<!channel> & co', amount: '$1.00', share: '' }] }),
    NONE,
  )
  expect(text).toContain('$1,234.56 billed, up $120.10 (+10.8%) on the 7 days before')
  expect(text).toContain('&lt;!channel&gt; &amp; co  $1.00')
  expect(text).not.toContain('<')
})

test('a heading beyond a header of Slack becomes a section', () => {
  const heading = `${'search '.repeat(25)}· Mon 16 Nov 2026`
  expect(answerMessage(wordedAnswer({ heading }), NONE).blocks[0]).toMatchObject({
    type: 'section',
    text: { text: heading },
  })
})

test('many warnings are cut to eight and counted', () => {
  const warnings = Array.from({ length: 11 }, (_, index) => `Warning ${index}`)
  const shown = shownTexts(answerMessage(wordedAnswer({ warnings }), NONE)).find(text => text.includes('⚠️'))
  expect(shown?.split('\n')).toHaveLength(9)
  expect(shown).toContain('⚠️ and 3 more warnings')
})

test('buttons carry words; one whose words are too long is left out', () => {
  const { blocks } = answerMessage(wordedAnswer(), {
    ask: [
      { label: 'By day', words: 'team-x last week by day' },
      { label: 'By project', words: 'x'.repeat(201) },
    ],
    share: { label: 'Share in channel', words: 'team-x last week' },
  })
  expect(blocks.at(-1)).toMatchObject({
    type: 'actions',
    elements: [
      { action_id: 'ask:0', value: 'team-x last week by day', text: { text: 'By day' } },
      { action_id: 'share', value: 'team-x last week', text: { text: 'Share in channel' } },
    ],
  })
})
