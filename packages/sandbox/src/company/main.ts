import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { parseArgs } from 'node:util'
import { createCompany } from './company.ts'
import { dayOf, epochDay } from './day.ts'
import { traceLines } from './traces-lines.ts'

const HELP = `What a pretend company did, on standard output.

  node packages/sandbox/src/company/main.ts traces --from DAY --to DAY [options]

Its traces as JSON lines, the last day excluded.

  --seed WORD     which company (demo)
  --anchor DAY    the day its story is told around (today)
  --days N        how many days before that its spend begins (120)
  --as-of TIME    only what was sent by then, such as 2026-11-23T08:00:00Z (all)
`

const readDay = (option: string, text: string | undefined): number => {
  if (text === undefined) throw new RangeError(`Say --${option} DAY, such as --${option} 2026-11-20.`)
  return epochDay(text)
}

const output = (): Iterable<string> => {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      from: { type: 'string' },
      to: { type: 'string' },
      seed: { type: 'string', default: 'demo' },
      anchor: { type: 'string' },
      days: { type: 'string', default: '120' },
      'as-of': { type: 'string' },
      help: { type: 'boolean', default: false },
    },
  })
  if (values.help) return [HELP]
  if (positionals.length !== 1 || positionals[0] !== 'traces')
    throw new RangeError(`Say what to tell: traces. See --help.`)
  const days = Number(values.days)
  if (!Number.isInteger(days) || days < 1) throw new RangeError(`--days ${values.days} is no number of days`)
  const asOf = values['as-of']
  const asOfMs = asOf === undefined ? Number.POSITIVE_INFINITY : Date.parse(asOf)
  if (Number.isNaN(asOfMs)) throw new RangeError(`--as-of ${asOf} is no instant like 2026-11-23T08:00:00Z`)
  const company = createCompany({
    seed: values.seed,
    anchorDay: values.anchor === undefined ? dayOf(Date.now()) : epochDay(values.anchor),
    days,
  })
  return traceLines(company, { from: readDay('from', values.from), to: readDay('to', values.to), asOfMs })
}

/** The reader had enough: `… | head`. */
const isClosedPipe = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'EPIPE'

try {
  await pipeline(Readable.from(output()), process.stdout)
} catch (error) {
  if (!isClosedPipe(error)) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
    process.exitCode = 2
  }
}
