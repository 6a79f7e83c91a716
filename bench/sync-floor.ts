/** The floor of `sync.ts`: the same pages fetched and parsed, the same rows inserted. `sync-floor.ts PORT FILE < PATHS` */
import { text } from 'node:stream/consumers'
import Database from 'better-sqlite3'
import { report } from './usage.ts'

const [port, file = ''] = process.argv.slice(2)
const paths: string[] = JSON.parse(await text(process.stdin))

const database = new Database(file)
database.pragma('journal_mode = WAL')
database.pragma('synchronous = NORMAL')
database.exec(`
  CREATE TABLE cost (day INTEGER, project TEXT, key TEXT, item TEXT, currency TEXT, amount INTEGER, raw TEXT,
    quantity TEXT, unit TEXT) STRICT;
  CREATE TABLE usage (day INTEGER, project TEXT, key TEXT, user TEXT, model TEXT, batch TEXT, tier TEXT,
    requests INTEGER, input INTEGER, cached INTEGER, output INTEGER) STRICT;`)
const cost = database.prepare('INSERT INTO cost VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)')
const usage = database.prepare('INSERT INTO usage VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)')
const transaction = database.transaction((work: () => void) => work())

// The pages are our own page server's: their shape is known.
interface Row {
  readonly [name: string]: string | number
}
interface Page {
  readonly data: readonly {
    readonly start_time: number
    readonly results: readonly (Row & { amount: Row })[]
  }[]
}

let rows = 0
for (const path of paths) {
  const response = await fetch(`http://127.0.0.1:${port}${path}`)
  const page: Page = JSON.parse(await response.text())
  for (const bucket of path.includes('start_time') ? page.data : []) {
    const day = bucket.start_time / 86_400
    transaction(() => {
      for (const r of bucket.results) {
        rows += 1
        if (r.amount) {
          const nano = Math.round(Number(r.amount.value) * 1e9)
          cost.run(
            day,
            r.project_id,
            r.api_key_id,
            r.line_item,
            r.amount.currency,
            nano,
            String(r.amount.value),
            String(r.quantity),
            r.quantity_unit,
          )
        } else
          usage.run(
            day,
            r.project_id,
            r.api_key_id,
            r.user_id,
            r.model,
            String(r.batch),
            r.service_tier,
            r.num_model_requests,
            r.input_tokens,
            r.input_cached_tokens,
            r.output_tokens,
          )
      }
    })
  }
}
database.close()
report({ rows, requests: paths.length })
