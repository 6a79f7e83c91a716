import { readFileSync, statSync } from 'node:fs'
import { SpendError } from '../errors/index.ts'
import {
  type ConfigProblem,
  type ConfigReading,
  defaultConfig,
  formatProblem,
  readConfig,
  type SpendConfig,
} from '../teams/index.ts'
import { whyUnreadable } from './environment.ts'

export type ConfigFile =
  | ConfigReading
  | { readonly status: 'missing'; readonly message: string }
  | { readonly status: 'unreadable'; readonly message: string; readonly cause?: unknown }

const LARGEST_CONFIG_BYTES = 1_000_000

/** Reads the `spend.yaml` at a path, as an outcome; never throws. */
export const readConfigFile = (path: string): ConfigFile => {
  try {
    const content = readFileSync(path)
    if (content.length > LARGEST_CONFIG_BYTES)
      return {
        status: 'unreadable',
        message: `${path} is larger than a megabyte and no spend.yaml; SPEND_CONFIG names it`,
      }
    return readConfig(content.toString('utf8'))
  } catch (error) {
    const why = whyUnreadable(error)
    if (why === 'is not there')
      return {
        status: 'missing',
        message: `There is no ${path}: all spend is unowned, and days are read in UTC`,
      }
    return { status: 'unreadable', message: `SPEND_CONFIG names a file that ${why}: ${path}`, cause: error }
  }
}

/** A good config, and what to say about it: whole lines such as `spend.yaml:12:5 …`. */
export interface LoadedConfig {
  readonly config: SpendConfig
  readonly warnings: readonly string[]
}

/** What a process says of its config at the start: what has no effect yet is for `spend doctor` to tell. */
const warningsOf = (path: string, warnings: readonly ConfigProblem[]): string[] =>
  warnings
    .filter(({ isWithoutEffect }) => !isWithoutEffect)
    .map(warning => `${path}:${formatProblem(warning)}`)

/** Reads the `spend.yaml` at a path; where there is none, the defaults. Throws a SpendError `config_invalid`. */
export const loadConfig = (path: string): LoadedConfig => {
  const file = readConfigFile(path)
  switch (file.status) {
    case 'ok':
      return {
        config: file.config,
        warnings: warningsOf(path, file.warnings),
      }
    case 'missing':
      return { config: defaultConfig(), warnings: [file.message] }
    case 'unreadable':
      throw new SpendError('config_invalid', file.message, { cause: file.cause })
    case 'invalid':
      throw new SpendError(
        'config_invalid',
        file.problems.map(problem => `${path}:${formatProblem(problem)}`).join('\n'),
      )
  }
}

export interface ConfigSource {
  /** The config as the file has it now; the last good one while the file has mistakes. */
  current(): SpendConfig
}

/**
 * Watches a `spend.yaml` by looking at it when asked: a look costs one `stat`. Throws at the start as `loadConfig` does;
 * later mistakes and warnings go to `report`, once for each version of the file.
 */
export const createConfigSource = (path: string, report: (message: string) => void): ConfigSource => {
  let seen = versionOf(path)
  const first = loadConfig(path)
  let config = first.config
  for (const warning of first.warnings) report(warning)

  const reload = () => {
    const file = readConfigFile(path)
    if (file.status === 'missing') return report(`${path} is gone; the last one that was read still holds`)
    if (file.status === 'unreadable') return report(`${file.message}. The last good one still holds`)
    if (file.status === 'invalid')
      return report(
        `${file.problems.map(problem => `${path}:${formatProblem(problem)}`).join('\n')}\nThe last good one still holds`,
      )
    config = file.config
    for (const warning of warningsOf(path, file.warnings)) report(warning)
  }
  return {
    current: () => {
      const version = versionOf(path)
      if (version !== seen) {
        seen = version
        reload()
      }
      return config
    },
  }
}

/** Changes whenever the file is written, replaced or removed. */
const versionOf = (path: string): string => {
  try {
    const { ino, size, mtimeNs, ctimeNs } = statSync(path, { bigint: true })
    return `${ino} ${size} ${mtimeNs} ${ctimeNs}`
  } catch (error) {
    return whyUnreadable(error)
  }
}
