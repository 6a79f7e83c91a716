/**
 * Runs a command on the pinned Node and pnpm, which npm brings, after installing what the project needs. Plain
 * JavaScript, since it runs on whatever Node the machine has.
 *
 *   node scripts/toolchain.mjs COMMAND [WORD…]
 */
import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { constants } from 'node:os'

const read = name => readFileSync(new URL(`../${name}`, import.meta.url), 'utf8')
const node = `node@${read('.nvmrc').trim()}`
const pnpm = JSON.parse(read('package.json')).packageManager

const onWindows = process.platform === 'win32'
const quoted = word => {
  if (/^[\w@%+=:,./-]+$/.test(word)) return word
  return onWindows ? `"${word.replaceAll('"', '\\"')}"` : `'${word.replaceAll("'", "'\\''")}'`
}

// The same install for every command: one without development's packages would first throw away what another brought.
const install = 'pnpm install --frozen-lockfile --reporter=append-only --loglevel=warn'
const command = process.argv.slice(2).map(quoted).join(' ')

console.error('Bringing Node, pnpm and what the project needs…')
const child = spawn(
  onWindows ? 'npx.cmd' : 'npx',
  // The warning of pnpm about the machine's own, older Node is of no use: it runs on the pinned one.
  [
    '-y',
    '--loglevel=error',
    '-p',
    node,
    '-p',
    pnpm,
    '-c',
    onWindows ? `"${install} && ${command}"` : `${install} && ${command}`,
  ],
  { stdio: 'inherit', shell: onWindows },
)
// An interrupt reaches the whole group by itself; this process only waits for the others to end in order.
process.on('SIGINT', () => {})
process.on('SIGTERM', () => child.kill('SIGTERM'))
child.on('error', error => {
  console.error(`npx could not be started: ${error.message}`)
  process.exitCode = 1
})
child.on('exit', (status, signal) => {
  process.exitCode = status ?? 128 + (signal ? constants.signals[signal] : 1)
})
