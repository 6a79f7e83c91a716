import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { claimFolder } from './claim.ts'
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

  const folder = resolve(values.folder)
  const claim = claimFolder(folder)
  if (claim.status === 'taken')
    throw new Error(
      claim.pageUrl
        ? `The demo runs already: ${claim.pageUrl}. Use that one, or end it first with Ctrl-C where it was started.`
        : 'The demo is being started already. Wait for it, or end it first with Ctrl-C where it was started.',
    )
  try {
    await runClaimed({ folder, reset: values.reset, port, tell: claim.tell })
  } finally {
    claim.giveBack()
  }
}

interface ClaimedOptions {
  readonly folder: string
  readonly reset: boolean
  readonly port: number
  readonly tell: (pageUrl: string) => void
}

const runClaimed = async ({ folder, reset, port, tell }: ClaimedOptions): Promise<void> => {
  const demo = await runDemo({
    root: ROOT,
    folder,
    reset,
    port,
    own: process.env,
    say: line => process.stdout.write(`${line}\n`),
  })
  tell(demo.pageUrl)
  if (new URL(demo.pageUrl).port !== String(port) && port !== 0)
    process.stdout.write(`Port ${port} is taken; another one is used.\n`)
  process.stdout.write(`
  The pretend Slack:          ${demo.pageUrl}
  What is hidden, to check:   ${demo.organization.url}/__sandbox/hidden

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
