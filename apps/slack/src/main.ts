import { existsSync } from 'node:fs'
import { enableCompileCache } from 'node:module'

// Before anything else is loaded, so that it is loaded from the cache.
enableCompileCache()
// What is set already wins over the file.
if (existsSync('.env')) process.loadEnvFile('.env')
const { runSlack } = await import('./run-slack.ts')
await runSlack(process.env)
