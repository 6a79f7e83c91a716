import { parseArgs } from 'node:util'
import { createCompany, createPretendClock, dayOf, epochDay, isoDay } from '../company/index.ts'
import { SANDBOX_KEYS } from './access.ts'
import { readSetting } from './control.ts'
import type { FaultSetting } from './faults/index.ts'
import { startOrganization } from './organization.ts'

const HELP = `A pretend OpenAI organization on this machine.

  node packages/sandbox/src/openai/main.ts [options]

  --port N        where to listen (4010)
  --seed WORD     which company (demo)
  --now INSTANT   what time it is, such as 2026-11-23T08:00:00Z; without it the real time
  --anchor DAY    the day its story is told around (the day of --now)
  --days N        how many days before that its spend begins (120)
  --faults LIST   names such as strings,serverError or JSON such as [{"name":"rateLimited","times":2}]
`

const readFaults = (text: string): FaultSetting[] => {
  const list: unknown = text.startsWith('[') ? JSON.parse(text) : text.split(',').map(name => ({ name }))
  return Array.isArray(list) ? list.map(readSetting) : []
}

const start = async (): Promise<string> => {
  const { values } = parseArgs({
    options: {
      port: { type: 'string', default: '4010' },
      seed: { type: 'string', default: 'demo' },
      now: { type: 'string' },
      anchor: { type: 'string' },
      days: { type: 'string', default: '120' },
      faults: { type: 'string' },
      help: { type: 'boolean', default: false },
    },
  })
  if (values.help) return HELP
  const nowMs = values.now === undefined ? Date.now() : Date.parse(values.now)
  if (Number.isNaN(nowMs)) throw new RangeError(`--now ${values.now} is no instant like 2026-11-23T08:00:00Z`)
  const [port, days] = [Number(values.port), Number(values.days)]
  if (!Number.isInteger(days) || days < 1) throw new RangeError(`--days ${values.days} is no number of days`)
  const company = createCompany({
    seed: values.seed,
    anchorDay: values.anchor === undefined ? dayOf(nowMs) : epochDay(values.anchor),
    days,
  })
  // A given time stands still until it is moved; the real one runs on.
  const clock =
    values.now === undefined ? createPretendClock(nowMs, () => performance.now()) : createPretendClock(nowMs)
  const misbehaviour = values.faults === undefined ? [] : readFaults(values.faults)
  const organization = await startOrganization({ company, port, clock, misbehaviour })
  return `OPENAI_BASE_URL=${organization.baseUrl}
OPENAI_ADMIN_KEY=${SANDBOX_KEYS.admin}
SPEND_CLOCK_URL=${organization.url}/__sandbox/clock
# ${company.projects.length} projects, ${company.keys.length} keys, days ${isoDay(company.firstDay)} to today; also ${organization.url}/__sandbox/faults, /truth?from=…&to=…, /hidden, /spend.yaml
`
}

try {
  process.stdout.write(await start())
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  process.exitCode = 2
}
