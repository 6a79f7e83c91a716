import { spawnSync } from 'node:child_process'
import { expect, test } from 'vitest'
import { MAIN, runSpend, temporaryFolder } from './testing/run-spend.ts'

const cwd = temporaryFolder()

test.each([[['--help']], [[]], [['help']]])('spend %j shows the commands', async args => {
  const { code, stdout, stderr } = await runSpend(args, { cwd })
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
  for (const command of ['sync', 'doctor']) expect(stdout).toContain(command)
})

test('spend --version prints the version and nothing else', async () => {
  const { code, stdout, stderr } = await runSpend(['--version'], { cwd })
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
  expect(stdout).toMatch(/^\d+\.\d+\.\d+\n$/)
})

test.each([
  [['snc'], /unknown command 'snc'\n\(Did you mean sync\?\)/],
  [['sync', '--frm', '2026-11-01'], /unknown option '--frm'\n\(Did you mean --from\?\)/],
  [['sync', '--from'], /option '--from <day>' argument missing/],
  [['sync', 'everything'], /too many arguments/],
])('spend %j is the caller’s mistake, said on standard error', async (args, words) => {
  const { code, stdout, stderr } = await runSpend(args, { cwd })
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
  expect(stderr).toMatch(words)
})

test('nobody reading the result is no failure', () => {
  const script = `{ "${process.execPath}" "${MAIN}" --help; echo "exit $?" >&2; } | true`
  const { stdout, stderr } = spawnSync('sh', ['-c', script], { cwd, encoding: 'utf8' })
  expect({ stdout, stderr }).toEqual({ stdout: '', stderr: 'exit 0\n' })
})
