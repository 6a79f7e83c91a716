import { addAbortSignal, type Readable } from 'node:stream'
import { SpendError } from '@spend/core/errors'
import { type ImportedFile, importFile } from '@spend/core/intake'
import { openLedger } from '@spend/core/ledger'
import { loadConfig, openClock, readSettings } from '@spend/core/settings'
import type { ImportFlags } from '../commands/traces.ts'
import type { CommandDeps } from '../terminal.ts'
import { createImportView } from './import-progress.ts'
import { type FileResult, importResultAsJson, importResultInWords, totalsOf } from './import-result.ts'
import { findSources, type TraceSource } from './trace-sources.ts'

/** `spend traces import`: takes files of trace records in, one after the other, and prints what became of them. */
export const importCommand = async (
  files: readonly string[],
  flags: ImportFlags,
  deps: CommandDeps,
): Promise<void> => {
  const isStrict = flags.strict ?? false
  const sources = findSources(files, { stdin: deps.stdin, isStrict })
  const results = await importAll(sources, { isStrict, deps })
  const totals = totalsOf(results, files.length)
  const isRefusedWhole = results.length > 0 && results.every(({ result }) => result.status === 'refused')
  deps.out(flags.json ? importResultAsJson(totals) : importResultInWords(totals, isRefusedWhole))

  const ends = results.map(({ result }) => result.status)
  const tookNothing = totals.refused > 0 && totals.taken + totals.repeated === 0
  if (tookNothing || ends.some(status => status !== 'complete')) deps.exitWith(1)
  for (const each of results) tellEnd(each, deps)
}

const importAll = async (
  sources: readonly TraceSource[],
  { isStrict, deps }: { readonly isStrict: boolean; readonly deps: CommandDeps },
): Promise<readonly FileResult[]> => {
  const settings = readSettings(deps.env)
  const nowMs = await openClock(settings.clock).now()
  const { config, warnings } = loadConfig(settings.configPath)
  for (const warning of warnings) deps.err(`${warning}\n`)
  const signal = deps.stopSignal()
  const view = createImportView(deps)
  const ledger = await openLedger({ url: settings.databaseUrl })
  const results: FileResult[] = []
  try {
    for (const source of sources) {
      view.begin(source)
      const open = () => stoppable(source.open(), signal)
      const options = { ledger, config, nowMs, open, strict: isStrict, onProgress: view.show, signal }
      const result = await importFile(options)
      results.push({ name: source.name, result })
      if (result.status === 'failed' || result.status === 'stopped') break
    }
    return results
  } finally {
    view.end()
    await ledger.close()
  }
}

/** Ends also where the next bytes do not come: a pipe that nobody writes to. */
const stoppable = (stream: Readable, signal: AbortSignal): Readable => {
  // Who reads it is told; what happens before anybody does must not end the process.
  stream.on('error', () => {})
  return addAbortSignal(signal, stream)
}

const SAFE = 'What was taken stays; import it again, and nothing counts twice.'

/** Says on standard error why an import ended early. Throws what is a mistake in the program. */
const tellEnd = ({ name, result }: FileResult, deps: CommandDeps): void => {
  if (result.status === 'stopped') deps.err(`The import of ${name} was stopped. ${SAFE}\n`)
  if (result.status === 'failed') deps.err(`${whyFailed(name, result)}\n`)
}

const whyFailed = (name: string, { error }: Extract<ImportedFile, { status: 'failed' }>): string => {
  if (error instanceof SpendError) return `${error.message} ${SAFE}`
  if (error instanceof Error && 'syscall' in error && 'code' in error)
    return `${name} cannot be read any further (${error.code}). ${SAFE}`
  throw error
}
