/** One sync in a process of its own: takes an `Errand` from its parent, sends an `Outcome` back and ends. */
import { enableCompileCache } from 'node:module'

enableCompileCache()
const { doErrand } = await import('./sync-errand.ts')

const stopping = new AbortController()
const stop = () => stopping.abort(new Error('The worker is stopping'))
// Ctrl-C reaches every process of a terminal; a parent that is gone takes the sync with it.
for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, stop)
process.on('disconnect', stop)

process.once('message', message => {
  void doErrand(message, { env: process.env, signal: stopping.signal }).then(outcome => {
    process.send?.(outcome, () => process.disconnect?.())
  })
})
