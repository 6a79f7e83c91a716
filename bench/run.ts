/** Runs the benchmarks one after the other, each in a process of its own: `pnpm bench [name…]`. */
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const FOLDER = fileURLToPath(new URL('.', import.meta.url))
const ALL = ['reading', 'sync', 'questions', 'answers', 'processes', 'traces', 'reconcile']

const names = process.argv.slice(2)
const unknown = names.filter(name => !existsSync(`${FOLDER}${name}.ts`))
if (unknown.length > 0) {
  console.error(`No benchmark is called ${unknown.join(', ')}. There are: ${ALL.join(', ')}.`)
  process.exit(2)
}
for (const name of names.length > 0 ? names : ALL) {
  console.log(`\n── ${name}`)
  const { status } = spawnSync(process.execPath, ['--expose-gc', `${FOLDER}${name}.ts`], { stdio: 'inherit' })
  if (status !== 0) process.exitCode = 1
}
