import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const MAIN = fileURLToPath(new URL('../main.js', import.meta.url))

export interface SpendRun {
  readonly code: number | null
  readonly stdout: string
  readonly stderr: string
}

export interface RunOptions {
  readonly cwd: string
  readonly env?: Readonly<Record<string, string>>
  readonly stdin?: string
  /** Called with everything that standard error holds so far. */
  readonly onStderr?: (text: string, child: ChildProcess) => void
}

export const temporaryFolder = (): string => mkdtempSync(join(tmpdir(), 'spend-cli-'))

/** Runs `spend` as people do: a process of its own, with nothing of this one's environment but where programs are. */
export const runSpend = (args: readonly string[], options: RunOptions): Promise<SpendRun> => {
  const { cwd, env = {}, stdin = '', onStderr } = options
  const child = spawn(process.execPath, [MAIN, ...args], {
    cwd,
    env: { PATH: process.env.PATH ?? '', ...env },
  })
  let stdout = ''
  let stderr = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    stdout += text
  })
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    stderr += text
    onStderr?.(stderr, child)
  })
  child.stdin.on('error', () => {})
  child.stdin.end(stdin)
  return new Promise((resolve, reject) => {
    child.on('error', reject)
    child.on('close', code => resolve({ code, stdout, stderr }))
  })
}
