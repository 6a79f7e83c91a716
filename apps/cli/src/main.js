// Plain JavaScript: for TypeScript, Node would load its type stripper (50 ms) before the cache below can help.

import { existsSync } from 'node:fs'
import { enableCompileCache } from 'node:module'

// Before anything else is loaded, so that it is loaded from the cache.
enableCompileCache()
// What is set already wins over the file.
if (existsSync('.env')) process.loadEnvFile('.env')
const { runProgram } = await import('./program.ts')
const { createTerminal } = await import('./terminal.ts')
process.exitCode = await runProgram(process.argv.slice(2), createTerminal(process))
