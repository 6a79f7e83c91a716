import { Readable } from 'node:stream'
import { expect, test } from 'vitest'
import type { CommandDeps } from '../terminal.ts'
import { createImportView } from './import-progress.ts'

const counts = { read: 1_200, taken: 1_200, repeated: 0, refused: 0, problems: [] }
const source = (sizeBytes: number | null) => ({ name: 't.jsonl', sizeBytes, open: () => Readable.from([]) })

const written = (sizeBytes: number | null, bytesRead: number, isChecking = false): string => {
  let text = ''
  const deps: CommandDeps = {
    env: {},
    stdin: Readable.from([]),
    out: () => true,
    err: more => {
      text += more
    },
    errColumns: 100,
    stopSignal: () => new AbortController().signal,
    exitWith: () => {},
    exitCode: 0,
  }
  const view = createImportView(deps)
  view.begin(source(sizeBytes))
  view.show({ ...counts, bytesRead, isChecking })
  view.end()
  return text
}

test('a terminal sees how far a file is', () => {
  expect(written(1_000, 500)).toBe(
    '\r\u001b[K████████████░░░░░░░░░░░░  50%  1,200 records  t.jsonl\r\u001b[K',
  )
  expect(written(1_000, 1_000, true)).toContain('100%  checking  t.jsonl')
})

test('where the size is unknown, what was read is told', () => {
  expect(written(null, 12_400_000)).toBe('\r\u001b[K12 MB  1,200 records  t.jsonl\r\u001b[K')
})
