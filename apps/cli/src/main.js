// Plain JavaScript: for TypeScript, Node would load its type stripper (50 ms) before the cache below can help.

import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import module from 'node:module'
import { fileURLToPath } from 'node:url'

const OLDEST_NODE = 24
const words = process.argv.slice(2)

const run = async () => {
  // Before anything else is loaded, so that it is loaded from the cache.
  module.enableCompileCache()
  // What is set already wins over the file.
  if (existsSync('.env')) process.loadEnvFile('.env')
  const { runProgram } = await import('./program.ts')
  const { createTerminal } = await import('./terminal.ts')
  return runProgram(words, createTerminal(process))
}

/** The same command on the pinned Node, which npm brings: an older one cannot read TypeScript. */
const runOnPinnedNode = () => {
  const toolchain = fileURLToPath(new URL('../../../scripts/toolchain.mjs', import.meta.url))
  const command = ['node', fileURLToPath(import.meta.url), ...words]
  return spawnSync(process.execPath, [toolchain, ...command], { stdio: 'inherit' }).status ?? 1
}

process.exitCode = Number.parseInt(process.versions.node, 10) < OLDEST_NODE ? runOnPinnedNode() : await run()
