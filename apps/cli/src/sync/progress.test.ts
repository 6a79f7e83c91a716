import { Readable } from 'node:stream'
import { expect, test } from 'vitest'
import type { CommandDeps } from '../terminal.ts'
import { createProgressView } from './progress.ts'

const collect = (errColumns: number | null) => {
  let written = ''
  const deps: CommandDeps = {
    env: {},
    stdin: Readable.from([]),
    out: () => true,
    err: text => {
      written += text
    },
    errColumns,
    stopSignal: () => new AbortController().signal,
    exitWith: () => {},
    exitCode: 0,
  }
  return { view: createProgressView(deps), written: () => written }
}

test('where standard error is no terminal, each part is told once, in plain lines', () => {
  const { view, written } = collect(null)
  view.show({ status: 'waiting' })
  view.show({ status: 'directory' })
  for (let done = 0; done <= 3; done += 1) view.show({ status: 'days', endpoint: 'costs', done, total: 6 })
  view.show({ status: 'days', endpoint: 'completions', done: 4, total: 6 })
  view.end()
  expect(written()).toBe(
    'Another sync is running; waiting for it to end …\nReading the names of projects, keys and users …\nPulling costs …\nPulling completions …\n',
  )
})

test('on a terminal a bar is drawn over itself and taken away at the end', () => {
  const { view, written } = collect(80)
  view.show({ status: 'days', endpoint: 'costs', done: 0, total: 4 })
  view.show({ status: 'days', endpoint: 'costs', done: 1, total: 4 })
  view.show({ status: 'days', endpoint: 'costs', done: 1, total: 4 })
  view.end()
  view.end()
  expect(written().split('\r\u001b[K')).toEqual([
    '',
    `${'░'.repeat(24)}   0%  costs`,
    `${'█'.repeat(6)}${'░'.repeat(18)}  25%  costs`,
    '',
  ])
})

test('a narrow terminal is never filled to its last column', () => {
  const { view, written } = collect(20)
  view.show({ status: 'directory' })
  view.show({ status: 'days', endpoint: 'audio_transcriptions', done: 3, total: 4 })
  for (const line of written().split('\r\u001b[K')) expect(line.length).toBeLessThan(20)
})

test('nothing to do is all done', () => {
  const { view, written } = collect(80)
  view.show({ status: 'days', endpoint: 'costs', done: 0, total: 0 })
  expect(written()).toContain('100%')
})
