import { fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { SpendError } from '@spend/core/errors'
import type { SyncRun } from '@spend/core/ledger'
import type { Environment } from '@spend/core/settings'
import type { Errand, Outcome } from './sync-errand.ts'

/**
 * Syncs in a process of its own: what a backfill takes of memory goes back when it ends (a worker that had synced in
 * its own process kept some 100 MB), and its work never holds up what is asked of the worker meanwhile. Throws what the
 * sync threw.
 */
export const sendErrand = async (
  errand: Errand,
  { env, signal }: { env: Environment; signal: AbortSignal },
): Promise<SyncRun> => {
  const child = fork(fileURLToPath(new URL('./sync-process.ts', import.meta.url)), {
    env: { ...env },
    serialization: 'advanced',
  })
  const stop = () => child.kill('SIGTERM')
  signal.addEventListener('abort', stop, { once: true })
  try {
    const outcome = await new Promise<Outcome>((resolve, reject) => {
      let told: Outcome | null = null
      // Only this project's sync process is on the other end.
      child.once('message', message => {
        told = message as Outcome
      })
      child.once('error', reject)
      child.once('exit', (code, killedBy) =>
        told ? resolve(told) : reject(new Error(`The sync process ended early (${killedBy ?? code})`)),
      )
      child.send(errand)
    })
    if (outcome.status === 'ran') return outcome.run
    throw outcome.code ? new SpendError(outcome.code, outcome.message) : new Error(outcome.message)
  } finally {
    signal.removeEventListener('abort', stop)
  }
}
