import { SpendError } from '@spend/core/errors'
import type { Environment } from '@spend/core/settings'
import { startWorker, type Worker } from './worker.ts'

/** Runs until SIGTERM or SIGINT: the first ends orderly, the second at once. A failed start says why in one line. */
export const runWorker = async (env: Environment): Promise<void> => {
  let worker: Worker
  try {
    worker = await startWorker(env)
  } catch (error) {
    if (!(error instanceof SpendError)) throw error
    process.stderr.write(`${error.message}\n`)
    process.exitCode = 1
    return
  }
  let isStopping = false
  const stop = (): void => {
    if (isStopping) process.exit(1)
    isStopping = true
    worker.stop().then(
      () => process.exit(0),
      (error: unknown) => {
        process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
        process.exit(1)
      },
    )
  }
  process.on('SIGTERM', stop)
  process.on('SIGINT', stop)
}
