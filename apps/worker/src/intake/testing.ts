import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Ledger, openLedger, sumTraces } from '@spend/core/ledger'
import { createConfigSource, createLogger, openClock, Secret } from '@spend/core/settings'
import { day, dayOfInstant } from '@spend/core/time'
import { serve } from '../server.ts'
import { createIntake, type IntakeOptions } from './intake.ts'

export const NOW_MS = Date.UTC(2026, 10, 23, 12)
export const TOKEN = 'akt_a-token-of-this-test'

export interface IntakeRig extends AsyncDisposable {
  readonly url: string
  readonly ledger: Ledger
  readonly ledgerPath: string
  /** Every line that was logged. */
  readonly logged: () => string
  /** Sends a body with the right token. */
  post(
    path: string,
    body: NonNullable<RequestInit['body']>,
    headers?: Record<string, string>,
  ): Promise<Response>
  /** All that the ledger's traces add up to. */
  sum(): ReturnType<typeof firstSum>
}

const firstSum = async (ledger: Ledger) => {
  const today = dayOfInstant(NOW_MS)
  const range = { from: day(today - 60), to: day(today + 2) }
  return (await ledger.read(reader => sumTraces(reader, { range, groupBy: [] })))[0]
}

/** The intake on a port of its own, over a real ledger. */
export const openIntake = async (
  options: Partial<IntakeOptions> & { yaml?: string } = {},
): Promise<IntakeRig> => {
  const folder = mkdtempSync(join(tmpdir(), 'spend-intake-'))
  const configPath = join(folder, 'spend.yaml')
  writeFileSync(configPath, options.yaml ?? '')
  const ledgerPath = join(folder, 'spend.db')
  const ledger = await openLedger({ url: `sqlite:${ledgerPath}` })
  let log = ''
  const destination = {
    write: (line: string) => {
      log += line
    },
  }
  const intake = createIntake({
    ledger,
    config: createConfigSource(configPath, () => {}),
    clock: openClock({ kind: 'fixed', nowMs: NOW_MS }),
    logger: await createLogger({ name: 'worker', level: 'trace' }, destination),
    token: new Secret(TOKEN),
    ...options,
  })
  const server = await serve(0, [intake.handle])
  const url = `http://127.0.0.1:${server.port}`
  return {
    url,
    ledger,
    ledgerPath,
    logged: () => log,
    post: (path, body, headers = {}) =>
      fetch(`${url}${path}`, {
        method: 'POST',
        body,
        headers: { authorization: `Bearer ${TOKEN}`, 'content-type': 'application/json', ...headers },
      }),
    sum: () => firstSum(ledger),
    async [Symbol.asyncDispose]() {
      await server.close()
      await intake.idle()
      await ledger.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** A request of OTLP in JSON with one model call for each of `calls`. */
export const otlpJson = (
  calls: readonly { readonly id: number; readonly attributes?: Readonly<Record<string, string | number>> }[],
  resource: Readonly<Record<string, string>> = {},
): string =>
  JSON.stringify({
    resourceSpans: [
      {
        resource: { attributes: attributesOf(resource) },
        scopeSpans: [
          {
            spans: calls.map(({ id, attributes = {} }) => ({
              traceId: id.toString(16).padStart(32, '0'),
              spanId: id.toString(16).padStart(16, '0'),
              startTimeUnixNano: `${NOW_MS - 5_000}000000`,
              endTimeUnixNano: `${NOW_MS - 4_000}000000`,
              attributes: attributesOf({ ...CALL, ...attributes }),
            })),
          },
        ],
      },
    ],
  })

export const CALL = {
  'gen_ai.operation.name': 'chat',
  'gen_ai.provider.name': 'openai',
  'gen_ai.request.model': 'gpt-4o-mini',
  'gen_ai.usage.input_tokens': 1_000_000,
  'gen_ai.usage.output_tokens': 0,
}

const attributesOf = (attributes: Readonly<Record<string, string | number>>) =>
  Object.entries(attributes).map(([key, value]) => ({
    key,
    value: typeof value === 'string' ? { stringValue: value } : { intValue: String(value) },
  }))
