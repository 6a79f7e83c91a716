/**
 * Every check and test, as `npm test` runs them. The last line is `N passed, N failed`, each check counting as one;
 * the exit status is 1 on any failure, and on a skipped browser or database test where CI is set.
 */
import { spawnSync } from 'node:child_process'
import { existsSync, globSync, readFileSync, rmSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'

const ROOT = fileURLToPath(new URL('..', import.meta.url))
const REPORTS = '{packages,apps}/*/.cache/tests.json'
/** Tests whose skipping would hide that the machine lacks what CI installs. */
const NEVER_SKIPPED_IN_CI = /browser|chromium|database|postgres/i

interface Check {
  readonly name: string
  readonly command: readonly string[]
}

const CHECKS: readonly Check[] = [
  { name: 'lint and format', command: ['biome', 'check', '--error-on-warnings', '.'] },
  { name: 'types', command: ['turbo', 'run', 'typecheck', '--output-logs=errors-only'] },
  { name: 'types of scripts', command: ['tsc', '-p', 'scripts'] },
  { name: 'dependency rules', command: ['node', 'scripts/dependency-rules/check.ts'] },
  { name: 'nothing unused', command: ['knip'] },
]

interface Counts {
  passed: number
  failed: number
  skipped: number
}

const run = (command: readonly string[]): boolean => {
  const [program = '', ...words] = command
  const { status, error } = spawnSync(program, words, {
    cwd: ROOT,
    stdio: 'inherit',
    env: { ...process.env, TURBO_TELEMETRY_DISABLED: '1', DO_NOT_TRACK: '1' },
  })
  if (error) console.error(error.message)
  return status === 0
}

const step = ({ name, command }: Check): boolean => {
  console.log(`\n── ${name}`)
  const passed = run(command)
  console.log(passed ? `✓ ${name}` : `✗ ${name}`)
  return passed
}

interface Report {
  readonly numPassedTests: number
  readonly numFailedTests: number
  readonly numPendingTests: number
  readonly numTodoTests: number
  readonly numFailedTestSuites: number
  readonly success: boolean
  readonly testResults: readonly {
    name: string
    assertionResults: readonly { status: string; fullName: string }[]
  }[]
}

/** Adds up what each package's tests reported. A package whose run left no report counts as one failure. */
const readReports = (): { counts: Counts; skipped: string[] } => {
  const counts: Counts = { passed: 0, failed: 0, skipped: 0 }
  const skipped: string[] = []
  for (const config of globSync('{packages,apps}/*/vitest.config.ts', { cwd: ROOT })) {
    const file = `${ROOT}/${config.replace('vitest.config.ts', '.cache/tests.json')}`
    if (!existsSync(file)) {
      console.error(`No test report in ${config.replace('/vitest.config.ts', '')}: its run did not finish.`)
      counts.failed += 1
      continue
    }
    // Written by vitest's json reporter a moment ago.
    const report: Report = JSON.parse(readFileSync(file, 'utf8'))
    counts.passed += report.numPassedTests
    counts.failed += Math.max(report.numFailedTests, report.success ? 0 : 1)
    counts.skipped += report.numPendingTests + report.numTodoTests
    for (const { assertionResults } of report.testResults)
      for (const { status, fullName } of assertionResults)
        if (status !== 'passed' && status !== 'failed') skipped.push(fullName)
  }
  return { counts, skipped }
}

const { values } = parseArgs({ options: { only: { type: 'string' } } })
const wanted = (name: string) => values.only === undefined || name.includes(values.only)
const NAMES = [...CHECKS.map(({ name }) => name), 'tests']
if (!NAMES.some(wanted)) {
  console.error(`No check is called ${values.only}. There are: ${NAMES.join(', ')}.`)
  process.exit(2)
}

const total: Counts = { passed: 0, failed: 0, skipped: 0 }
for (const check of CHECKS.filter(({ name }) => wanted(name))) total[step(check) ? 'passed' : 'failed'] += 1

if (wanted('tests')) {
  for (const report of globSync(REPORTS, { cwd: ROOT })) rmSync(`${ROOT}/${report}`)
  // One package at a time: each runs its tests on both cores already.
  const succeeded = step({
    name: 'tests',
    command: ['turbo', 'run', 'test', '--concurrency=1', '--continue', '--output-logs=full'],
  })
  const { counts, skipped } = readReports()
  for (const name of skipped) console.log(`skipped: ${name}`)
  const hidden = process.env.CI ? skipped.filter(name => NEVER_SKIPPED_IN_CI.test(name)) : []
  for (const name of hidden) console.error(`skipped in CI, which counts as failed: ${name}`)
  total.passed += counts.passed
  total.failed += counts.failed + hidden.length + (!succeeded && counts.failed === 0 ? 1 : 0)
  total.skipped += counts.skipped - hidden.length
}

console.log()
console.log(
  `${total.passed} passed, ${total.failed} failed${total.skipped > 0 ? `, ${total.skipped} skipped` : ''}`,
)
process.exitCode = total.failed > 0 ? 1 : 0
