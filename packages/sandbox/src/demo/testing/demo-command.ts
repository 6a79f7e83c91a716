import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { descendantsOf, startedWith } from './descendants.ts'

const MAIN = fileURLToPath(new URL('../main.ts', import.meta.url))
/** How often the processes below the command are looked at. */
const LOOK_MS = 50

export interface DemoCommand {
  readonly pageUrl: string
  /** What it said before the page could be opened. */
  readonly output: string
  /** Every process that was seen below it so far: its command line, and the environment that it was started with. */
  readonly seen: ReadonlyMap<number, ReturnType<typeof startedWith>>
  readonly startedInMs: number
  /** Sends what Ctrl-C sends; ends with the exit status. */
  interrupt(): Promise<number | null>
  /** Ends whatever is left of it. */
  kill(): void
}

/** Runs the demo's command as somebody does in a terminal, until the page can be opened. */
export const runDemoCommand = async (options: {
  readonly folder: string
  readonly port: number
  readonly env: Readonly<Record<string, string | undefined>>
}): Promise<DemoCommand> => {
  const begunMs = performance.now()
  const args = [MAIN, '--folder', options.folder, '--port', String(options.port)]
  // `CI`: no browser opens on a desktop.
  const child = spawn(process.execPath, args, {
    env: { ...options.env, CI: '1' },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const { pid } = child
  if (pid === undefined) throw new Error('the demo could not be started')
  const seen = new Map<number, ReturnType<typeof startedWith>>()
  const look = () => {
    for (const below of descendantsOf(pid)) {
      const started = startedWith(below)
      if (started.command !== '') seen.set(below, started)
    }
  }
  const looking = setInterval(look, LOOK_MS)
  const exited = once(child, 'exit').then(([status]) => {
    clearInterval(looking)
    return typeof status === 'number' ? status : null
  })
  const kill = () => {
    for (const below of [pid, ...seen.keys()]) {
      try {
        process.kill(below, 'SIGKILL')
      } catch {
        // It has ended already.
      }
    }
  }
  process.once('exit', kill)

  let output = ''
  const opened = new Promise<string>(resolve => {
    const hear = (bytes: Buffer) => {
      output += bytes.toString('utf8')
      const url = /pretend Slack:\s+(http:\S+)/.exec(output)?.[1]
      if (url) resolve(url)
    }
    child.stdout.on('data', hear)
    child.stderr.on('data', hear)
  })
  const pageUrl = await Promise.race([opened, exited.then(() => null)])
  if (pageUrl === null) throw new Error(`the demo ended before its page could be opened:\n${output}`)
  return {
    pageUrl,
    output,
    seen,
    startedInMs: performance.now() - begunMs,
    interrupt: () => {
      child.kill('SIGINT')
      return exited
    },
    kill: () => {
      process.off('exit', kill)
      kill()
    },
  }
}
