import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type Server } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { CHROMIUM, launchChromium } from './testing/chromium.ts'
import { type DemoCommand, runDemoCommand } from './testing/demo-command.ts'
import { TELLS_PROCESSES } from './testing/descendants.ts'
import { openSlack } from './testing/page-of.ts'
import { startTripwire, type Tripwire } from './testing/tripwire.ts'

/** More than a start needs on a slow machine with other work. */
const START_MS = 120_000
const REAL = 'f00d5ec2e7'

/** Settings as somebody has them who uses the product for real; the tripwire stands for every real address. */
const realSettings = (folder: string, tripwire: string): Record<string, string | undefined> => ({
  ...process.env,
  OPENAI_ADMIN_KEY: `sk-admin-${REAL}`,
  OPENAI_API_KEY: `sk-proj-${REAL}`,
  OPENAI_ADMIN_KEY_FILE: join(folder, REAL),
  OPENAI_BASE_URL: `${tripwire}/v1`,
  SLACK_BOT_TOKEN: `xoxb-${REAL}`,
  SLACK_APP_TOKEN: `xapp-${REAL}`,
  SLACK_SIGNING_SECRET: REAL,
  SLACK_API_URL: `${tripwire}/api/`,
  SPEND_CLOCK_URL: `${tripwire}/clock`,
  DATABASE_URL: `sqlite:${join(folder, `${REAL}.db`)}`,
  HTTP_PROXY: tripwire,
  HTTPS_PROXY: tripwire,
  ALL_PROXY: tripwire,
  NODE_USE_ENV_PROXY: '1',
})

/** Takes a port of this machine; null where somebody has it already. */
const take = (port: number): Promise<Server | null> =>
  new Promise(resolve => {
    const server = createServer()
    server.once('error', () => resolve(null))
    server.listen(port, '127.0.0.1', () => resolve(server))
  })

const portOf = (server: Server | null | undefined): number => {
  const address = server?.address()
  return typeof address === 'object' && address !== null ? address.port : 0
}

describe.skipIf(CHROMIUM === null)('the demo command, seen in a browser', () => {
  const base = mkdtempSync(join(tmpdir(), 'spend-command-'))
  const folder = join(base, 'demo')
  let browser: Browser
  let tripwire: Tripwire
  let taken: (Server | null)[]
  let first: DemoCommand
  let second: DemoCommand | undefined

  beforeAll(async () => {
    tripwire = await startTripwire()
    writeFileSync(join(base, REAL), `sk-admin-${REAL}`)
    taken = await Promise.all([0, 4010, 8787].map(take))
    browser = await launchChromium()
    first = await runDemoCommand({
      folder,
      port: portOf(taken[0]),
      env: realSettings(base, tripwire.url),
    })
  }, START_MS)
  afterAll(async () => {
    first?.kill()
    second?.kill()
    await browser?.close()
    for (const server of taken ?? []) server?.close()
    await tripwire?.close()
    rmSync(base, { recursive: true, force: true })
  }, START_MS)

  test('where its ports are taken, the browser finds it on others', async () => {
    expect(new URL(first.pageUrl).port).not.toBe(String(portOf(taken[0])))
    const slack = await openSlack(browser, first.pageUrl)
    expect(await (await slack.ask('/spend team-x last week')).textContent()).toMatch(/\$[\d,]+\.\d\d billed/)
    await slack.close()
  })

  test.skipIf(!TELLS_PROCESSES)('a real key in the environment reaches no process behind the browser', () => {
    const started = [...first.seen.values()]
    for (const part of ['vite', 'apps/cli', 'apps/worker', 'apps/slack'])
      expect(started.filter(({ command }) => command.includes(part))).not.toEqual([])
    expect(started.filter(({ environment }) => environment.includes(REAL))).toEqual([])
    expect(started.filter(({ environment }) => environment.includes(tripwire.url))).toEqual([])
    expect(started.some(({ environment }) => environment.includes('OPENAI_ADMIN_KEY=sk-admin-sandbox'))).toBe(
      true,
    )
  })

  test('nothing behind the browser looks for a real account', () => {
    expect(tripwire.touched()).toBe(0)
    expect(existsSync(join(base, `${REAL}.db`))).toBe(false)
  })

  test('the pretend OpenAI behind the browser refuses a real key', async () => {
    const organization = /What is hidden, to check:\s+(http:\/\/[^/]+)/.exec(first.output)?.[1]
    const asked = await fetch(`${organization}/v1/organization/projects`, {
      headers: { authorization: `Bearer sk-admin-${REAL}` },
    })
    expect(asked.status).toBe(401)
  })

  test(
    'Ctrl-C ends everything, and a second start is quick and shows the browser what was said before',
    async () => {
      const before = await openSlack(browser, first.pageUrl)
      const told = await before.messages.allTextContents()
      expect(told.length).toBeGreaterThan(0)
      await before.close()
      expect(await first.interrupt()).toBe(0)
      for (const pid of first.seen.keys()) expect(existsSync(`/proc/${pid}`)).toBe(false)

      second = await runDemoCommand({ folder, port: 0, env: realSettings(base, tripwire.url) })
      expect(second.output).not.toContain('Pulling')
      expect(second.startedInMs).toBeLessThan(first.startedInMs)
      const again = await openSlack(browser, second.pageUrl)
      await expect.poll(() => again.messages.allTextContents()).toEqual(told)
      expect(await (await again.ask('/spend team-x last week')).textContent()).toContain('billed')
      await again.close()
      expect(await second.interrupt()).toBe(0)
      expect(tripwire.touched()).toBe(0)
    },
    START_MS,
  )
})
