/**
 * What it costs to have the product around: cold starts of a question, and the resident memory of the two idle
 * processes, against the pretend company. Whole processes, measured from outside.
 */
import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { createCompany, epochDay } from '@spend/sandbox/company'
import { SANDBOX_KEYS, startOrganization } from '@spend/sandbox/openai'
import { APP_TOKEN, BOT_TOKEN, startWorkspace } from '@spend/sandbox/slack'

const ROOT = fileURLToPath(new URL('..', import.meta.url))
const RUNS = 9
const NOW = '2026-11-23T12:00:00Z'
/** How long a process is left alone before its memory is read. */
const SETTLE_MS = 15_000

const company = createCompany({ seed: 'bench', anchorDay: epochDay('2026-11-23') })
const organization = await startOrganization({ company, now: () => Date.parse(NOW) })
const workspace = await startWorkspace({ ...company, now: Date.now })
const folder = mkdtempSync(join(tmpdir(), 'spend-bench-'))
writeFileSync(join(folder, 'spend.yaml'), company.spendYaml())
const env = {
  PATH: process.env.PATH,
  HOME: process.env.HOME,
  OPENAI_ADMIN_KEY: SANDBOX_KEYS.admin,
  OPENAI_BASE_URL: organization.baseUrl,
  DATABASE_URL: `sqlite:${join(folder, 'spend.db')}`,
  SPEND_CONFIG: join(folder, 'spend.yaml'),
  SPEND_NOW: NOW,
  SLACK_BOT_TOKEN: BOT_TOKEN,
  SLACK_APP_TOKEN: APP_TOKEN,
  SLACK_API_URL: workspace.apiUrl,
  WORKER_PORT: '0',
  LOG_LEVEL: 'error',
}

const run = async (words: readonly string[]): Promise<number> => {
  const [program = '', ...rest] = words
  const child = spawn(program, rest, { cwd: ROOT, env, stdio: ['ignore', 'ignore', 'inherit'] })
  const [status] = await once(child, 'exit')
  return Number(status)
}

const medianMs = (words: readonly string[]): number => {
  const [program = '', ...rest] = words
  const times = Array.from({ length: RUNS + 1 }, () => {
    const start = performance.now()
    const { status, stderr } = spawnSync(program, rest, { cwd: ROOT, env })
    if (status !== 0) throw new Error(`${words.join(' ')} ended with ${status}: ${stderr}`)
    return performance.now() - start
  })
  // The first one warms the compile cache and is not counted.
  return times.slice(1).sort((a, b) => a - b)[Math.floor(RUNS / 2)] ?? Number.NaN
}

const residentMb = async (script: string): Promise<number> => {
  const child = spawn(process.execPath, [script], { cwd: ROOT, env, stdio: ['ignore', 'ignore', 'inherit'] })
  await new Promise(resolve => setTimeout(resolve, SETTLE_MS))
  const status = readFileSync(`/proc/${child.pid}/status`, 'utf8')
  child.kill('SIGTERM')
  await once(child, 'exit')
  return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1]) / 1024
}

if ((await run([process.execPath, 'apps/cli/src/main.js', 'sync'])) !== 0)
  throw new Error('The first sync failed')
const ask = ['apps/cli/src/main.js', 'ask', 'team-x last week']
const nothing = medianMs([process.execPath, '-e', '0'])
const rows = [
  ['start Node and nothing else', `${nothing.toFixed(0)} ms`, ''],
  [
    'node apps/cli/src/main.js ask, cold',
    `${medianMs([process.execPath, ...ask]).toFixed(0)} ms`,
    'at most 400 ms',
  ],
  [
    'pnpm --silent spend ask, cold',
    `${medianMs(['pnpm', '--silent', 'spend', 'ask', 'team-x last week']).toFixed(0)} ms`,
    'at most 1,000 ms',
  ],
  ['worker, idle', `${(await residentMb('apps/worker/src/main.ts')).toFixed(0)} MB`, 'at most 160 MB'],
  ['Slack app, idle', `${(await residentMb('apps/slack/src/main.ts')).toFixed(0)} MB`, 'at most 180 MB'],
] as const
for (const [what, measured, target] of rows)
  console.log(`${what.padEnd(40)}${measured.padStart(10)}   ${target}`)

await Promise.all([organization.close(), workspace.close()])
rmSync(folder, { recursive: true })
