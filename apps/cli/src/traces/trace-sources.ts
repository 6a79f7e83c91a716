import { accessSync, constants, createReadStream, type Stats, statSync } from 'node:fs'
import type { Readable } from 'node:stream'
import { UsageError } from '../failure.ts'

/** Something to import. */
export interface TraceSource {
  /** For people. */
  readonly name: string
  /** Null where it cannot be known: standard input, a pipe. */
  readonly sizeBytes: number | null
  open(): Readable
}

const CHUNK_BYTES = 256 * 1024

/** All of them, before anything is read: throws a UsageError that names the first that cannot be. */
export const findSources = (
  files: readonly string[],
  { stdin, isStrict }: { readonly stdin: Readable; readonly isStrict: boolean },
): readonly TraceSource[] => {
  if (files.indexOf('-') !== files.lastIndexOf('-'))
    throw new UsageError('Standard input (-) can be read only once: name it once. Nothing was taken.')
  const sources = files.map(file => (file === '-' ? standardInput(stdin) : fileSource(file)))
  const once = sources.find(({ sizeBytes }) => sizeBytes === null)
  if (isStrict && once)
    throw new UsageError(
      `--strict reads a file twice, to check all of it before anything is taken, and ${once.name} comes only once. Save it to a file and import that, or leave --strict out. Nothing was taken.`,
    )
  return sources
}

const standardInput = (stdin: Readable): TraceSource => ({
  name: 'standard input',
  sizeBytes: null,
  open: () => stdin,
})

const fileSource = (file: string): TraceSource => {
  const stats = statsOf(file)
  if (stats.isDirectory())
    throw new UsageError(`${file} is a folder; name the files in it. Nothing was taken.`)
  return {
    name: file,
    sizeBytes: stats.isFile() ? stats.size : null,
    open: () => createReadStream(file, { highWaterMark: CHUNK_BYTES }),
  }
}

const statsOf = (file: string): Stats => {
  try {
    const stats = statSync(file)
    accessSync(file, constants.R_OK)
    return stats
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : 'unknown reason'
    if (code === 'ENOENT' || code === 'ENOTDIR')
      throw new UsageError(`There is no file ${file}. Nothing was taken.`, { cause: error })
    throw new UsageError(`${file} cannot be read (${code}). Nothing was taken.`, { cause: error })
  }
}
