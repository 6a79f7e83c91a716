import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { clientFor, workspaceForTest } from '../testing/rig.ts'
import { jsonLinesStore } from './index.ts'
import { compareTs, createPostingTimes, toMicros } from './posting-times.ts'

const tempFile = (): string => {
  const folder = mkdtempSync(join(tmpdir(), 'workspace-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  return join(folder, 'slack', 'changes.jsonl')
}

test('a workspace that is kept in a file goes on where it was', async () => {
  const path = tempFile()
  const now = () => 1_700_000_000_000
  const before = await workspaceForTest({ store: jsonLinesStore(path), now })
  const client = clientFor(before)
  await client.conversations.join({ channel: 'C0GENERAL1' })
  const { ts } = await client.chat.postMessage({ channel: 'C0GENERAL1', text: 'One' })
  const { ts: gone } = await client.chat.postMessage({ channel: 'C0GENERAL1', text: 'Two' })
  await client.chat.delete({ channel: 'C0GENERAL1', ts: String(gone) })
  before.react({ user: 'ana', channel: 'general', ts: String(ts), name: 'eyes' })
  before.read({ user: 'ana', channel: 'general' })
  await client.chat.postMessage({ channel: 'U0ANA00001', text: 'Direct' })
  await client.views.publish({ user_id: 'U0ANA00001', view: { type: 'home', blocks: [{ type: 'divider' }] } })
  await before.close()

  const after = await workspaceForTest({ store: jsonLinesStore(path), now })
  for (const user of ['ana', 'bruno']) {
    const { now: _a, connected: _b, ...told } = before.snapshot(user)
    expect(after.snapshot(user)).toMatchObject(told)
  }
  const { ts: next } = await clientFor(after).chat.postMessage({ channel: 'C0GENERAL1', text: 'Three' })
  expect(compareTs(String(next), String(gone))).toBeGreaterThan(0)
})

test('a half-written last line is dropped, and what comes next is kept', async () => {
  const path = tempFile()
  const before = await workspaceForTest({ store: jsonLinesStore(path) })
  before.post({ user: 'ana', channel: 'team-x', text: 'One' })
  before.post({ user: 'ana', channel: 'team-x', text: 'Two' })
  await before.close()
  const text = readFileSync(path, 'utf8')
  // The read mark of the second post, and half of the post itself.
  const lines = text.trimEnd().split('\n')
  writeFileSync(path, `${lines.slice(0, 2).join('\n')}\n${lines[2]?.slice(0, 40)}`)
  const after = await workspaceForTest({ store: jsonLinesStore(path) })
  after.post({ user: 'ana', channel: 'team-x', text: 'Three' })
  const again = await workspaceForTest({ store: jsonLinesStore(path) })
  expect(again.seenBy('ana', 'team-x').map(message => message.text)).toEqual(['One', 'Three'])
})

test('times of posting grow though the clock stands still or goes back', () => {
  let nowMs = 1_700_000_000_000
  const times = createPostingTimes(() => nowMs)
  expect([times.next(), times.next()]).toEqual(['1700000000.000000', '1700000000.000001'])
  nowMs -= 1000
  expect(times.next()).toBe('1700000000.000002')
  times.seen('1800000000.000009')
  expect(times.next()).toBe('1800000000.000010')
})

test('times compare by value, not by text', () => {
  expect(toMicros('1700000000.1')).toBe(1_700_000_000_100_000n)
  expect(toMicros('yesterday')).toBe(0n)
  expect(compareTs('999999999.000000', '1700000000.000000')).toBe(-1)
  expect(compareTs('1700000000', '1700000000.000000')).toBe(0)
})
