import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Browser } from 'playwright-core'
import { type Demo, runDemo } from '../run-demo.ts'
import { launchChromium } from './chromium.ts'

const ROOT = fileURLToPath(new URL('../../../../../', import.meta.url))
/** A Tuesday afternoon: last week is whole, and yesterday too, in every time zone of the company. */
const STARTED_MS = Date.parse('2026-11-24T15:00:00Z')

export interface DemoForTest {
  readonly demo: Demo
  readonly browser: Browser
  readonly folder: string
  /** What was billed to a team for `[from, to)`, by the pretend company itself: dollars and cents as people write them. */
  truth(question: Readonly<Record<string, string>>): Promise<string>
  close(): Promise<void>
}

/** Starts the whole demo in a folder of its own, in the environment `own`, and a browser. */
export const startDemoForTest = async (
  own: Readonly<Record<string, string | undefined>>,
): Promise<DemoForTest> => {
  const folder = mkdtempSync(join(tmpdir(), 'spend-demo-'))
  const begunMs = performance.now()
  const demo = await runDemo({
    root: ROOT,
    folder,
    reset: false,
    port: 0,
    own,
    say: () => {},
    logFile: join(folder, 'start.log'),
    now: () => STARTED_MS + performance.now() - begunMs,
  })
  // Where the test run itself is ended, nothing of the product may stay behind.
  const killAll = () => {
    for (const { pid } of demo.children) kill(pid)
  }
  process.once('exit', killAll)
  const browser = await launchChromium().catch(async (error: unknown) => {
    await demo.stop()
    throw error
  })
  return {
    demo,
    browser,
    folder,
    truth: async question => {
      const asked = new URLSearchParams(question)
      const response = await fetch(`${demo.organization.url}/__sandbox/truth?${asked}`)
      const told: unknown = await response.json()
      if (typeof told !== 'object' || told === null || !('nano' in told)) throw new Error('no truth')
      return dollars(BigInt(String(told.nano)))
    },
    close: async () => {
      await browser.close()
      await demo.stop()
      process.off('exit', killAll)
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

const kill = (pid: number): void => {
  try {
    process.kill(pid, 'SIGKILL')
  } catch {
    // It has ended already.
  }
}

/** 1_323_255_805_825 nano-USD → '$1,323.26' */
const dollars = (nano: bigint): string => {
  const cents = (nano + 5_000_000n) / 10_000_000n
  return `$${(cents / 100n).toLocaleString('en-US')}.${String(cents % 100n).padStart(2, '0')}`
}
