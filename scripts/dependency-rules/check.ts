/** Checks who may import whom, and that the check itself sees: planted violations fail it, and so does reading nothing. */
import { execFileSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { cruise, type ICruiseResult, type IViolation } from 'dependency-cruiser'
import { RULES, TEST } from './rules.ts'

const ROOT = fileURLToPath(new URL('../../', import.meta.url))
const PLANTED = fileURLToPath(new URL('./planted/', import.meta.url))
/** Each planted file, and the rule that must catch it. */
const MUST_CATCH = [
  ['pure-stays-pure', 'money/reads-a-file.ts'],
  ['pure-imports-pure', 'money/knows-the-ledger.ts'],
  ['base-imports-base', 'money/knows-the-ledger.ts'],
  ['outside-folders-apart', 'ledger/knows-a-provider.ts'],
  ['through-the-index', 'ledger/knows-a-provider.ts'],
  ['no-cycle', 'answers/one.ts'],
  ['apps-apart', 'slack/src/knows-the-worker.ts'],
  ['no-test-code-in-the-product', 'answers/knows-a-test.ts'],
] as const

const read = async (baseDir: string): Promise<ICruiseResult> => {
  const { output } = await cruise(['packages', 'apps'], {
    baseDir,
    // TypeScript 7 has no JavaScript API: without this parser nothing is read, and all passes.
    parser: 'swc',
    tsPreCompilationDeps: true,
    ruleSet: { forbidden: RULES },
    validate: true,
    // Tests are named where the product imports them, but not read: the parser does not know `using` yet.
    doNotFollow: { path: `node_modules|${TEST}` },
    exclude: { path: '/dist/' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
    },
  })
  if (typeof output === 'string') throw new Error('dependency-cruiser answered with text')
  return output
}

const describeViolation = ({ rule, from, to }: IViolation) => `${rule.name}: ${from} → ${to}`

const planted = await read(PLANTED)
const missed = MUST_CATCH.filter(
  ([rule, file]) => !planted.summary.violations.some(v => v.rule.name === rule && v.from.endsWith(file)),
)
const real = await read(ROOT)
const readFiles = new Set(real.modules.map(module => module.source))
const tracked = execFileSync('git', ['ls-files', 'packages/*.ts', 'apps/*.ts'], {
  cwd: ROOT,
  encoding: 'utf8',
})
const unread = tracked
  .split('\n')
  .filter(
    file => file && !file.endsWith('.config.ts') && !new RegExp(TEST).test(file) && !readFiles.has(file),
  )

const failures = [
  ...missed.map(([rule, file]) => `planted violation not caught: ${rule} in ${file}`),
  ...(readFiles.size === 0 ? ['no module was read'] : []),
  ...unread.map(file => `not read: ${file}`),
  ...real.summary.violations.map(describeViolation),
]
for (const failure of failures) console.error(failure)
console.log(
  `${readFiles.size} modules, ${real.summary.totalDependenciesCruised} dependencies, ${failures.length} problems`,
)
if (failures.length > 0) process.exitCode = 1
