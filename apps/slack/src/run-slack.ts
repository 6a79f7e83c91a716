import { SpendError } from '@spend/core/errors'
import type { Environment } from '@spend/core/settings'
import { openSlack } from './start.ts'

/** Runs until SIGTERM or SIGINT: the first ends orderly, the second at once. A failed start says why in one line. */
export const runSlack = async (env: Environment): Promise<void> => {
  try {
    const slack = await openSlack(env)
    let isStopping = false
    const stop = () => {
      if (isStopping) process.exit(1)
      isStopping = true
      slack.stop().then(
        () => process.exit(0),
        (error: unknown) => fail(error),
      )
    }
    process.on('SIGTERM', stop)
    process.on('SIGINT', stop)
    await slack.start()
  } catch (error) {
    if (!(error instanceof SpendError)) throw error
    fail(error)
  }
}

const fail = (error: unknown): never => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  process.exit(1)
}
