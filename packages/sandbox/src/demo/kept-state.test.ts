import { existsSync, mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { epochDay } from '../company/index.ts'
import { keepState, openKeptState } from './kept-state.ts'

const MONDAY_MS = Date.parse('2026-11-23T09:00:00Z')
const TUESDAY_MS = Date.parse('2026-11-24T09:00:00Z')
const newFolder = () => join(mkdtempSync(join(tmpdir(), 'spend-demo-')), 'state')

test('a first start is told around its own day, and a later one goes on from there', () => {
  const folder = newFolder()
  const first = openKeptState({ folder, nowMs: MONDAY_MS, reset: false })
  expect(first.anchorDay).toBe(epochDay('2026-11-23'))
  expect(openKeptState({ folder, nowMs: TUESDAY_MS, reset: false })).toEqual(first)
})

test('a clock that was moved stays moved', () => {
  const folder = newFolder()
  const first = openKeptState({ folder, nowMs: MONDAY_MS, reset: false })
  keepState(folder, { ...first, aheadMs: 86_400_000 })
  expect(openKeptState({ folder, nowMs: TUESDAY_MS, reset: false }).aheadMs).toBe(86_400_000)
})

test('a reset forgets and anchors anew', () => {
  const folder = newFolder()
  openKeptState({ folder, nowMs: MONDAY_MS, reset: false })
  expect(openKeptState({ folder, nowMs: TUESDAY_MS, reset: true }).anchorDay).toBe(epochDay('2026-11-24'))
})

test('a file that is cut short counts as none', () => {
  const folder = newFolder()
  openKeptState({ folder, nowMs: MONDAY_MS, reset: false })
  writeFileSync(join(folder, 'company.json'), '{"seed":"de')
  expect(openKeptState({ folder, nowMs: TUESDAY_MS, reset: false }).anchorDay).toBe(epochDay('2026-11-24'))
})

test('a reset leaves alone what no demo made', () => {
  const folder = newFolder()
  mkdirSync(folder)
  writeFileSync(join(folder, 'thesis.txt'), 'mine')
  writeFileSync(join(folder, 'spend.db'), 'a ledger')
  openKeptState({ folder, nowMs: MONDAY_MS, reset: true })
  expect(existsSync(join(folder, 'thesis.txt'))).toBe(true)
  expect(existsSync(join(folder, 'spend.db'))).toBe(false)
})
