import { spawnSync } from 'node:child_process'
import { expect, test } from 'vitest'
import { startOpenAI } from './testing/pretend-company.ts'
import { MAIN, runSpend, temporaryFolder } from './testing/run-spend.ts'

/** Tells standard error every module that is loaded. */
const TELL = `import { registerHooks } from 'node:module'
registerHooks({ load: (url, context, next) => { process.stderr.write(url + '\\n'); return next(url, context) } })`

test('a question does not wait for the parts of a sync to load', async () => {
  const cwd = temporaryFolder()
  const { organization, env } = await startOpenAI()
  await runSpend(['sync', '--from', '2026-11-22'], { cwd, env })
  await organization.close()
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ['--import', `data:text/javascript,${encodeURIComponent(TELL)}`, MAIN, 'ask', 'yesterday'],
    { cwd, encoding: 'utf8', env: { PATH: process.env.PATH ?? '', ...env } },
  )
  expect(status).toBe(0)
  expect(stdout).toContain('22 Nov')
  expect(stderr).toContain('core/src/answers/')
  const unneeded = ['core/src/sync/', 'core/src/providers/', 'openai/', 'pino/', 'doctor-command']
  for (const part of [...unneeded, 'core/src/intake/', 'core/src/traces/', 'cli/src/traces/'])
    expect(stderr.split('\n').filter(url => url.includes(part))).toEqual([])
})
