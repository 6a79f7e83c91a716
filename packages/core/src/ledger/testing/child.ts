import { type ChildProcess, spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { onTestFinished } from 'vitest'

/** Another process with the same ledger, and the lines that it prints. */
export interface Child {
  readonly process: ChildProcess
  readonly lines: AsyncIterator<string>
  /** Its exit status, or the signal that ended it. */
  readonly ended: Promise<number | NodeJS.Signals | null>
}

/** Starts `testing/SCRIPT` in a process of its own, which does not outlive the test. */
export const startChild = (script: string, ...parameters: string[]): Child => {
  const file = fileURLToPath(new URL(script, import.meta.url))
  const child = spawn(process.execPath, [file, ...parameters], { stdio: ['ignore', 'pipe', 'inherit'] })
  onTestFinished(() => void child.kill('SIGKILL'))
  return {
    process: child,
    lines: createInterface({ input: child.stdout })[Symbol.asyncIterator](),
    ended: new Promise(resolve => child.on('close', (code, signal) => resolve(code ?? signal))),
  }
}
