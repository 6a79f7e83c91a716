/** How long it takes to read words, understood or hostile, among the names of a big company. */
import { readQuestion, type VocabularyEntry } from '@spend/core/questions'

const RUNS = 200
const TEXTS = [
  'team-7 last week',
  'how much did team-7 spend from 1 nov to 15 nov by model and project vs last month?',
  'ci-runner-77-prod yesterday',
  'frobnicate the gizmo last week',
  'x'.repeat(10_000),
  'a '.repeat(5_000),
  'x'.repeat(2_000),
  'ab '.repeat(110),
  '" '.repeat(110),
  '\\"'.repeat(1_000),
  'nov 1 to '.repeat(36),
  'last '.repeat(119),
]

const many = (count: number, make: (at: number) => VocabularyEntry) =>
  Array.from({ length: count }, (_, at) => make(at))
const vocabulary = [
  ...many(500, at => ({ kind: 'team', key: `team-${at}`, name: `Team number ${at}` })),
  ...many(5_000, at => ({ kind: 'key', key: `key_${at}`, name: `ci-runner-${at}-prod` })),
]
const context = { vocabulary, nowMs: Date.parse('2026-11-23T12:00:00Z'), timezone: 'UTC', weekStart: 1 }

const timesMs = (text: string): number[] =>
  Array.from({ length: RUNS }, () => {
    const start = performance.now()
    readQuestion(text, context)
    return performance.now() - start
  }).sort((a, b) => a - b)

const indexing = performance.now()
readQuestion('team-7', context)
console.log(`index of ${vocabulary.length} names: ${(performance.now() - indexing).toFixed(1)} ms, once`)
console.log(`${'words'.padEnd(44)}${'median'.padStart(12)}${'p95'.padStart(12)}`)
for (const text of TEXTS) {
  const times = timesMs(text)
  const at = (part: number) => `${(times[Math.floor(times.length * part)] ?? Number.NaN).toFixed(3)} ms`
  const shown = text.length > 40 ? `${text.slice(0, 30)}… (${text.length})` : text
  console.log(`${shown.padEnd(44)}${at(0.5).padStart(12)}${at(0.95).padStart(12)}`)
}
