import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { WebClient } from '@slack/web-api'
import type { WordedAnswer } from '@spend/core/answers'
import { BOT_TOKEN } from '@spend/sandbox/slack'
import { Ajv2020 } from 'ajv/dist/2020.js'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { workspaceForTest } from '../testing/rig.ts'
import { shownTexts } from '../testing/shown-texts.ts'
import { answerMessage } from './answer-message.ts'
import type { AskButton } from './buttons.ts'
import { escaped, literal } from './literal.ts'
import type { Message } from './message.ts'
import { noticeMessage } from './notice-message.ts'
import { questionErrorMessage } from './question-error-message.ts'
import { sharedMessage } from './shared-message.ts'

const hostile = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 300 }),
  fc.constantFrom(
    '<!channel>',
    '<@U0ANA00001>',
    '&amp;',
    '\u202edrow',
    ':tada: *x* `y`',
    '\ud83d',
    '',
    ' \n\t ',
  ),
  fc.integer({ min: 100, max: 10_000 }).map(length => '😀<&'.repeat(length).slice(0, length)),
)
const maybe = fc.option(hostile)
const button: fc.Arbitrary<AskButton> = fc.record({ label: hostile, words: hostile })
const worded: fc.Arbitrary<WordedAnswer> = fc.record({
  heading: hostile,
  headline: hostile,
  rowsHeading: maybe,
  rows: fc.array(fc.record({ name: hostile, amount: hostile, share: hostile }), { maxLength: 150 }),
  more: maybe,
  parts: maybe,
  reading: hostile,
  freshness: hostile,
  warnings: fc.array(hostile, { maxLength: 20 }),
})
const message: fc.Arbitrary<Message> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc
      .tuple(worded, fc.array(button, { maxLength: 6 }), fc.option(button))
      .map(([words, ask, share]) => sharedMessage(answerMessage(words, { ask, share }), 'U0ANA00001')),
  },
  fc
    .record({
      message: hostile,
      suggestionsHeading: maybe,
      suggestions: fc.array(hostile, { maxLength: 12 }),
    })
    .map(questionErrorMessage),
  hostile.map(noticeMessage),
)

const SCHEMA = fileURLToPath(
  new URL('../../../../../shared/oracles/slack-block-kit.schema.json', import.meta.url),
)
const validatorOf = (path: string) => {
  const schema: unknown = JSON.parse(readFileSync(path, 'utf8'))
  if (typeof schema !== 'object' || schema === null) throw new Error(`${path} holds no schema`)
  return new Ajv2020({ strict: false, validateFormats: false }).compile(schema)
}

test.skipIf(!existsSync(SCHEMA))(
  'any message is valid Block Kit (shared/oracles/slack-block-kit.schema.json)',
  () => {
    const validate = validatorOf(SCHEMA)
    fc.assert(
      fc.property(message, ({ blocks }) => {
        expect(validate(blocks), JSON.stringify(validate.errors?.slice(0, 3))).toBe(true)
      }),
    )
  },
)

test('any message is taken by a workspace that checks blocks as Slack does', async () => {
  const workspace = await workspaceForTest()
  const client = new WebClient(BOT_TOKEN, { slackApiUrl: workspace.apiUrl, retryConfig: { retries: 0 } })
  await fc.assert(
    fc.asyncProperty(message, async ({ text, blocks }) => {
      await client.chat.postMessage({ channel: 'C0TEAMX001', text, blocks: [...blocks] })
    }),
  )
})

test('any message stays under 9,000 characters, fallback text included, and never has an empty text', () => {
  fc.assert(
    fc.property(message, ({ text, blocks }) => {
      const texts = shownTexts({ blocks })
      expect(texts.reduce((sum, one) => sum + one.length, text.length)).toBeLessThan(9_000)
      expect(Math.min(text.length, ...texts.map(one => one.length))).toBeGreaterThan(0)
      expect(blocks.length).toBeLessThanOrEqual(50)
      expect(blocks.filter(block => block.type === 'table').length).toBeLessThanOrEqual(1)
    }),
  )
})

test('nothing of a name is read as mrkdwn: only the line of who shared is', () => {
  fc.assert(
    fc.property(message, ({ text, blocks }) => {
      const marked = JSON.stringify(blocks).match(/"type":"mrkdwn","text":"[^"]*"/g) ?? []
      expect(marked.every(one => one === '"type":"mrkdwn","text":"Asked by <@U0ANA00001>"')).toBe(true)
      expect(text).not.toMatch(/[<>]|&(?!(amp|lt|gt);)/)
    }),
  )
})

test('any text is well formed, within its limit, without controls or turned directions', () => {
  fc.assert(
    fc.property(hostile, fc.integer({ min: 10, max: 400 }), (name, max) => {
      for (const shown of [literal(name, max), escaped(name, max)]) {
        expect(shown.isWellFormed()).toBe(true)
        expect(shown.length).toBeLessThanOrEqual(max)
        expect(shown).not.toMatch(/[\0-\x08\x0b-\x1f\x7f\u202a-\u202e\u2066-\u2069]/)
      }
    }),
  )
})
