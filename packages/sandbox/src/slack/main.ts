import { parseArgs } from 'node:util'
import { createCompany, dayOf } from '../company/index.ts'
import { APP_TOKEN, BOT_TOKEN } from './defaults.ts'
import { jsonLinesStore } from './state/index.ts'
import { startWorkspace } from './workspace.ts'

const HELP = `A pretend Slack workspace on this machine.

  node packages/sandbox/src/slack/main.ts [options]

  --port N        where to listen (4020)
  --seed WORD     which company works there (demo)
  --store FILE    keeps what is said, for the next start
  --request-url URL --signing-secret SECRET   reach the app over HTTP instead of Socket Mode
`

/** What to set so that the app runs against it. */
const start = async (): Promise<string> => {
  const { values } = parseArgs({
    options: {
      port: { type: 'string', default: '4020' },
      seed: { type: 'string', default: 'demo' },
      store: { type: 'string' },
      'request-url': { type: 'string' },
      'signing-secret': { type: 'string', default: 'sandbox-signing-secret' },
      help: { type: 'boolean', default: false },
    },
  })
  if (values.help) return HELP
  const port = Number(values.port)
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    throw new RangeError(`--port ${values.port} is no port between 0 and 65535`)
  const { 'request-url': requestUrl, 'signing-secret': signingSecret } = values
  const company = createCompany({ seed: values.seed, anchorDay: dayOf(Date.now()) })
  const workspace = await startWorkspace({
    people: company.people,
    channels: company.channels,
    userGroups: company.userGroups,
    name: 'Halden Works',
    domain: 'halden',
    port,
    ...(values.store === undefined ? {} : { store: jsonLinesStore(values.store) }),
    ...(requestUrl === undefined ? {} : { http: { requestUrl, signingSecret } }),
  })
  const mode =
    requestUrl === undefined ? `SLACK_APP_TOKEN=${APP_TOKEN}` : `SLACK_SIGNING_SECRET=${signingSecret}`
  return `SLACK_API_URL=${workspace.apiUrl}
SLACK_BOT_TOKEN=${BOT_TOKEN}
${mode}
# ${company.people.length} people, ${company.channels.length} channels; feed ${workspace.url}/__sandbox/feed?as=${company.people[0]?.handle}
`
}

try {
  process.stdout.write(await start())
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  process.exitCode = 2
}
