import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { closeSync, openSync } from 'node:fs'

export interface Child {
  readonly name: string
  readonly pid: number
  readonly logFile: string
  /** Ends when the process has ended: with its exit status, or null where a signal ended it. */
  readonly ended: Promise<number | null>
  stop(): Promise<void>
}

/** How long an orderly stop may take before the process is killed. */
const STOP_MS = 12_000

/**
 * Starts one of the product's processes on this very Node; what it says goes to a file. `folder` is where it runs: not
 * the project's root, whose `.env` may name a real account.
 */
export const startChild = (options: {
  readonly name: string
  readonly script: string
  readonly folder: string
  readonly env: Readonly<Record<string, string>>
  readonly logFile: string
}): Child => {
  const { name, script, folder, env, logFile } = options
  const log = openSync(logFile, 'a')
  const child = spawn(process.execPath, [script], { cwd: folder, env, stdio: ['ignore', log, log] })
  closeSync(log)
  const ended = once(child, 'exit').then(([status]) => (typeof status === 'number' ? status : null))
  if (child.pid === undefined) throw new Error(`The ${name} could not be started.`)
  return { name, pid: child.pid, logFile, ended, stop: () => stopChild(child, ended) }
}

const stopChild = async (child: ChildProcess, ended: Promise<unknown>): Promise<void> => {
  if (child.exitCode !== null || child.signalCode !== null) return
  child.kill('SIGTERM')
  const killing = setTimeout(() => child.kill('SIGKILL'), STOP_MS)
  await ended
  clearTimeout(killing)
}

/** Runs a command to its end with its messages on this terminal, or in `logFile`; its exit status. */
export const runToEnd = async (options: {
  readonly args: readonly string[]
  readonly folder: string
  readonly env: Readonly<Record<string, string>>
  readonly logFile?: string | undefined
}): Promise<number> => {
  const { args, folder, env, logFile } = options
  const output = logFile === undefined ? 'inherit' : openSync(logFile, 'a')
  const child = spawn(process.execPath, [...args], { cwd: folder, env, stdio: ['ignore', output, output] })
  if (typeof output === 'number') closeSync(output)
  const [status] = await once(child, 'exit')
  return typeof status === 'number' ? status : 1
}
