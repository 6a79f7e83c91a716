import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { expect, test } from 'vitest'
import { createCompany } from './company.ts'
import { epochDay } from './day.ts'

const start = (...flags: readonly string[]) =>
  spawn(process.execPath, [join(import.meta.dirname, 'main.ts'), ...flags], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { PATH: process.env.PATH },
  })

const run = async (...flags: readonly string[]) => {
  const child = start(...flags)
  const [out, error, [status]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, 'close'),
  ])
  return { out, error, status }
}

const anchor = ['--anchor', '2026-11-23', '--seed', 'hand']
const company = createCompany({ seed: 'hand', anchorDay: epochDay('2026-11-23') })

test('writes the traces of its days as JSON lines, the last day excluded', async () => {
  const from = epochDay('2026-11-21')
  const { out, error, status } = await run('traces', '--from', '2026-11-21', '--to', '2026-11-23', ...anchor)
  expect([error, status]).toEqual(['', 0])
  const lines = [...company.dayTraces(from), ...company.dayTraces(from + 1)].map(record =>
    JSON.stringify(record),
  )
  expect(out === `${lines.join('\n')}\n`).toBe(true)
})

test('writes what was sent by an instant', async () => {
  const asOf = '2026-11-22T03:00:00Z'
  const { out } = await run(
    'traces',
    '--from',
    '2026-11-22',
    '--to',
    '2026-11-23',
    '--as-of',
    asOf,
    ...anchor,
  )
  const sent = [...company.dayTraces(epochDay('2026-11-22'), { asOfMs: Date.parse(asOf) })]
  expect(out.split('\n')).toHaveLength(sent.length + 1)
  expect(sent.length).toBeGreaterThan(100)
})

test('ends quietly when its reader has had enough', async () => {
  const child = start('traces', '--from', '2026-08-01', '--to', '2026-11-23', ...anchor)
  await once(child.stdout, 'data')
  child.stdout.destroy()
  const [error, [status]] = await Promise.all([text(child.stderr), once(child, 'close')])
  expect([error, status]).toEqual(['', 0])
})

test.each([
  [['bills'], /what to tell: traces/],
  [['traces', '--from', '2026-11-20'], /--to DAY/],
  [['traces', '--from', 'Friday', '--to', '2026-11-20'], /no day like/],
  [['traces', '--from', '2026-11-20', '--to', '2026-11-21', '--as-of', 'soon'], /--as-of soon is no instant/],
  [['traces', '--days', '0'], /--days 0 is no number of days/],
  [['traces', '--colour', 'red'], /--colour/],
])('%j is refused with the reason and status 2', async (flags, reason) => {
  const { out, error, status } = await run(...flags)
  expect([out, status]).toEqual(['', 2])
  expect(error).toMatch(reason)
})
