import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const start = (...flags: readonly string[]) =>
  spawn(process.execPath, [join(import.meta.dirname, 'main.ts'), ...flags], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { PATH: process.env.PATH },
  })

test('starts by hand at a given time and with faults, and says how to reach it', async () => {
  const child = start('--port', '0', '--seed', 'hand', '--now', '2026-11-23T08:00:00Z', '--faults', 'strings')
  try {
    const [text] = await once(child.stdout, 'data')
    const setting = (name: string) => new RegExp(`^${name}=(.*)$`, 'm').exec(String(text))?.[1] ?? ''
    const clock = await fetch(setting('SPEND_CLOCK_URL'))
    expect(await clock.json()).toEqual({ now: '2026-11-23T08:00:00.000Z' })
    const costs = await fetch(`${setting('OPENAI_BASE_URL')}/organization/costs?start_time=1795132800`, {
      headers: { authorization: `Bearer ${setting('OPENAI_ADMIN_KEY')}` },
    })
    expect(await costs.text()).toMatch(/"value":"\d+\.\d{9}"/)
  } finally {
    child.kill()
  }
})

test.each([
  [['--faults', 'gremlins'], /No fault is named gremlins/],
  [['--now', 'soon'], /--now soon is no instant/],
  [['--days', 'many'], /--days many is no number of days/],
  [['--colour', 'red'], /--colour/],
])('%j is refused with the reason and status 2', async (flags, reason) => {
  const child = start(...flags)
  const [[text], [status]] = await Promise.all([once(child.stderr, 'data'), once(child, 'exit')])
  expect(String(text)).toMatch(reason)
  expect(status).toBe(2)
})
