import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { openBrowser } from './open-browser.ts'
import { runDemo } from './run-demo.ts'

const ROOT = fileURLToPath(new URL('../../../../', import.meta.url))
const HELP = `The whole product against a pretend company, on this machine only.

  npm run demo                 goes on from the last start
  npm run demo -- --reset      forgets it and begins anew
  npm run demo -- --port 4000  where the page is served
`

const start = async (): Promise<void> => {
  const { values } = parseArgs({
    options: {
      reset: { type: 'boolean', default: false },
      port: { type: 'string', default: '4000' },
      folder: { type: 'string', default: join(ROOT, '.demo') },
      help: { type: 'boolean', default: false },
    },
  })
  if (values.help) return void process.stdout.write(HELP)
  const port = Number(values.port)
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    throw new RangeError(`--port ${values.port} is no port`)

  const demo = await runDemo({
    root: ROOT,
    folder: resolve(values.folder),
    reset: values.reset,
    port,
    own: process.env,
    say: line => process.stdout.write(`${line}\n`),
  })
  process.stdout.write(`
  The pretend Slack:   ${demo.pageUrl}
  Its truth:           ${demo.organization.url}/__sandbox/hidden

Type /spend team-x last week there. Ctrl-C ends everything; \`npm run demo -- --reset\` begins anew.
`)
  openBrowser(demo.pageUrl)

  const signal = new Promise<string>(resolve => {
    for (const name of ['SIGINT', 'SIGTERM'] as const) process.once(name, () => resolve(''))
  })
  const trouble = await Promise.race([signal, demo.broken])
  if (trouble) process.stderr.write(`${trouble}\n`)
  process.stdout.write('Stopping…\n')
  await demo.stop()
  process.exitCode = trouble ? 1 : 0
}

try {
  await start()
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  process.exitCode = 1
}
