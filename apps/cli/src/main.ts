import { enableCompileCache } from 'node:module'

// Before anything else is loaded, so that it is loaded from the cache.
enableCompileCache()
const { runProgram } = await import('./program.ts')
const { createTerminal } = await import('./terminal.ts')
process.exitCode = await runProgram(process.argv.slice(2), createTerminal(process))
