import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { defaultConfig } from '../teams/index.ts'
import { createConfigSource, loadConfig } from './config-file.ts'

const placeFor = (content?: string): string => {
  const path = join(mkdtempSync(join(tmpdir(), 'spend-config-')), 'spend.yaml')
  if (content !== undefined) writeFileSync(path, content)
  return path
}

test('a good file is read', () => {
  expect(loadConfig(placeFor('timezone: Asia/Tokyo\n'))).toMatchObject({
    config: { timezone: 'Asia/Tokyo' },
    warnings: [],
  })
})

test('no file at all means the defaults, and says so', () => {
  const path = placeFor()
  expect(loadConfig(path)).toEqual({
    config: defaultConfig(),
    warnings: [expect.stringContaining(`There is no ${path}`)],
  })
})

test('what has no effect yet is no warning at the start', () => {
  const path = placeFor('holidays: DE\n')
  expect(loadConfig(path).warnings).toEqual([])
})

test('every mistake is in the error, with file, line and column', () => {
  const path = placeFor('timezon: UTC\nops: x\n')
  expect(() => loadConfig(path)).toThrow(
    expect.objectContaining({
      code: 'config_invalid',
      message: `${path}:1:1 unknown key \`timezon\`; did you mean \`timezone\`?\n${path}:2:6 \`ops\` \`x\` is no Slack channel; write it as "#name" or as its id, C0123456789`,
    }),
  )
})

test.each([
  ['a folder', (path: string) => mkdirSync(path), 'is a folder'],
  [
    'a file too large',
    (path: string) => writeFileSync(path, '#'.repeat(1_000_001)),
    'larger than a megabyte',
  ],
])('%s is refused by name', (_name, make, words) => {
  const path = placeFor()
  make(path)
  expect(() => loadConfig(path)).toThrow(
    expect.objectContaining({ code: 'config_invalid', message: expect.stringContaining(words) }),
  )
})

test('a running process follows the file and keeps the last good one', () => {
  const path = placeFor('timezone: Asia/Tokyo\n')
  const reports: string[] = []
  const source = createConfigSource(path, message => reports.push(message))
  expect(source.current().timezone).toBe('Asia/Tokyo')

  writeFileSync(path, 'timezone: Europe/Madrid\n')
  expect(source.current().timezone).toBe('Europe/Madrid')
  expect(source.current()).toBe(source.current())

  writeFileSync(path, 'timezone: Europe/Madird\n')
  expect(source.current().timezone).toBe('Europe/Madrid')
  expect(source.current().timezone).toBe('Europe/Madrid')
  expect(reports).toEqual([
    expect.stringMatching(/:1:11 .*did you mean `Europe\/Madrid`\?\nThe last good one still holds$/),
  ])

  rmSync(path)
  expect(source.current().timezone).toBe('Europe/Madrid')
  expect(source.current().timezone).toBe('Europe/Madrid')
  expect(reports).toHaveLength(2)

  writeFileSync(path, 'timezone: UTC\n')
  expect(source.current().timezone).toBe('UTC')
  expect(reports).toHaveLength(2)
})

test('a config with mistakes stops the start', () => {
  expect(() => createConfigSource(placeFor('a: [\n'), () => {})).toThrow(
    expect.objectContaining({ code: 'config_invalid' }),
  )
})

test('a file that appears later is found', () => {
  const path = placeFor()
  const source = createConfigSource(path, () => {})
  expect(source.current()).toEqual(defaultConfig())
  writeFileSync(path, 'timezone: Asia/Tokyo\n')
  expect(source.current().timezone).toBe('Asia/Tokyo')
})
