/** Starts the worker and the Slack app together, as `npm start` does: when one ends, so does the other. */
import { type ChildProcess, spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'

const ROOT = fileURLToPath(new URL('..', import.meta.url))

const processes: ChildProcess[] = ['worker', 'slack'].map(app =>
  spawn(process.execPath, [`apps/${app}/src/main.ts`], {
    cwd: ROOT,
    stdio: 'inherit',
  }),
)

const stopAll = (signal: NodeJS.Signals) => {
  for (const child of processes) if (child.exitCode === null && child.signalCode === null) child.kill(signal)
}

for (const child of processes)
  child.on('exit', code => {
    if (code !== 0) process.exitCode = code ?? 1
    stopAll('SIGTERM')
  })

for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => stopAll(signal))
