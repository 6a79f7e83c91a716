import type { Readable } from 'node:stream'
import type { Environment } from '@spend/core/settings'

/** 0 done, 1 failed, 2 the caller's mistake. */
export type ExitCode = 0 | 1 | 2

/** What a command knows of the process it runs in. */
export interface CommandDeps {
  readonly env: Environment
  readonly stdin: Readable
  /** Writes to standard output, which carries the result and nothing else. False once nobody reads it any more. */
  out(text: string): boolean
  /** Once standard output has taken what was written to it: memory does not grow while its reader is slow. */
  drained?(): Promise<void>
  /** Writes to standard error: progress, warnings, what went wrong. */
  err(text: string): void
  /** How wide standard error is, in characters, where it is a terminal. */
  readonly errColumns: number | null
  /** From the first call on, SIGINT and SIGTERM abort the signal instead of ending the process; a second one ends it. */
  stopSignal(): AbortSignal
  /** The exit status if nothing is thrown; 0 unless said otherwise. */
  exitWith(code: ExitCode): void
  readonly exitCode: ExitCode
}

export const createTerminal = (host: NodeJS.Process): CommandDeps => {
  let exitCode: ExitCode = 0
  let stop: AbortController | null = null
  const stdout = writerTo(host.stdout)
  const stderr = writerTo(host.stderr)
  return {
    env: host.env,
    stdin: host.stdin,
    out: stdout.write,
    drained: stdout.drained,
    err: text => void stderr.write(text),
    errColumns: host.stderr.isTTY ? (host.stderr.columns ?? 80) : null,
    stopSignal: () => {
      if (stop) return stop.signal
      const controller = new AbortController()
      stop = controller
      const onSignal = (signal: NodeJS.Signals) => {
        if (controller.signal.aborted) host.exit(1)
        controller.abort(new Error(`Stopped by ${signal}`))
      }
      host.on('SIGINT', onSignal)
      host.on('SIGTERM', onSignal)
      return controller.signal
    },
    exitWith: code => {
      exitCode = code
    },
    get exitCode() {
      return exitCode
    },
  }
}

/** `spend … | head` closes the pipe early: that is no failure, and nothing is written to it any more. */
const writerTo = (stream: NodeJS.WriteStream) => {
  let isOpen = true
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error
    isOpen = false
  })
  return {
    write: (text: string): boolean => {
      if (isOpen && text !== '') stream.write(text)
      return isOpen
    },
    drained: async (): Promise<void> => {
      if (isOpen && stream.writableNeedDrain)
        await new Promise<void>(resolve => {
          const done = () => {
            stream.off('drain', done).off('close', done).off('error', done)
            resolve()
          }
          stream.on('drain', done).on('close', done).on('error', done)
        })
    },
  }
}
