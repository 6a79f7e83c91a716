import { SpendError } from '../errors/index.ts'
import { type ClockSetting, readClockSetting } from './clock.ts'
import { type Environment, invalid, missing, readSecret, readText } from './environment.ts'
import type { Secret } from './secret.ts'
import { readSlackSettings, type SlackSettings } from './slack-settings.ts'
import { readPort, readUrl } from './url.ts'

const LOG_LEVELS = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const
export type LogLevel = (typeof LOG_LEVELS)[number]

/** What every process reads. */
export interface BaseSettings {
  /** `sqlite:PATH` */
  readonly databaseUrl: string
  readonly configPath: string
  readonly clock: ClockSetting
  readonly logLevel: LogLevel
}

export interface ProviderSettings {
  readonly adminKey: Secret
  /** Without a slash at its end. */
  readonly baseUrl: string
  /** Sentences on what will probably not work, though it might. */
  readonly hints: readonly string[]
}

export interface WorkerSettings {
  readonly port: number
  readonly tracesToken: Secret | null
}

export interface SettingGroups {
  readonly provider: ProviderSettings
  readonly slack: SlackSettings
  readonly worker: WorkerSettings
}

export type Settings<Group extends keyof SettingGroups = never> = BaseSettings & Pick<SettingGroups, Group>

/**
 * Reads what every process needs and the named groups. Throws a SpendError (`setting_missing`, `setting_invalid`) of
 * one line that names the first setting that is wrong and says how to mend it; no value of a secret is in it.
 */
export const readSettings = <Group extends keyof SettingGroups = never>(
  env: Environment,
  groups: readonly Group[] = [],
): Settings<Group> => {
  const chosen = Object.fromEntries(groups.map(group => [group, READERS[group](env)]))
  // Every group that was asked for has just been read by its own reader.
  return { ...readBase(env), ...chosen } as Settings<Group>
}

/** Everything that would keep a process with these groups from starting, one error for each part that is wrong. */
export const findSettingProblems = (
  env: Environment,
  groups: readonly (keyof SettingGroups)[],
): readonly SpendError[] =>
  [...Object.values(BASE_READERS), ...groups.map(group => READERS[group])].flatMap(read => {
    try {
      read(env)
      return []
    } catch (error) {
      if (error instanceof SpendError) return [error]
      throw error
    }
  })

const DEFAULT_DATABASE_URL = 'sqlite:./data/spend.db'

const readDatabaseUrl = (env: Environment): string => {
  const value = readText(env, 'DATABASE_URL') ?? DEFAULT_DATABASE_URL
  if (/^postgres(ql)?:/i.test(value))
    throw invalid(`DATABASE_URL names PostgreSQL, which Spend cannot use yet; write ${DEFAULT_DATABASE_URL}`)
  const path = /^sqlite:(?:\/\/(?=\/))?(.+)$/.exec(value)?.[1]
  if (path === undefined || path.startsWith('//') || path.includes(':memory:'))
    throw invalid(`DATABASE_URL must name a file, as ${DEFAULT_DATABASE_URL} does`)
  return `sqlite:${path}`
}

const readLogLevel = (env: Environment): LogLevel => {
  const value = (readText(env, 'LOG_LEVEL') ?? 'info').toLowerCase()
  const level = LOG_LEVELS.find(one => one === value)
  if (!level) throw invalid(`LOG_LEVEL must be one of ${LOG_LEVELS.join(', ')}`)
  return level
}

const BASE_READERS = {
  databaseUrl: readDatabaseUrl,
  configPath: (env: Environment) => readText(env, 'SPEND_CONFIG') ?? './spend.yaml',
  clock: readClockSetting,
  logLevel: readLogLevel,
}

const readBase = (env: Environment): BaseSettings => ({
  databaseUrl: BASE_READERS.databaseUrl(env),
  configPath: BASE_READERS.configPath(env),
  clock: BASE_READERS.clock(env),
  logLevel: BASE_READERS.logLevel(env),
})

const readProvider = (env: Environment): ProviderSettings => {
  const baseUrl = readUrl(env, 'OPENAI_BASE_URL', 'https://api.openai.com/v1').replace(/\/+$/, '')
  const adminKey = readSecret(env, 'OPENAI_ADMIN_KEY')
  if (!adminKey)
    throw missing(
      'OPENAI_ADMIN_KEY is not set; create an admin key at platform.openai.com/settings/organization/admin-keys and set it, or OPENAI_ADMIN_KEY_FILE',
    )
  return { adminKey, baseUrl, hints: [...keyHints(adminKey), ...urlHints(baseUrl)] }
}

const keyHints = (adminKey: Secret): string[] =>
  /^sk-(proj|svcacct|None)-/.test(adminKey.reveal())
    ? [
        'OPENAI_ADMIN_KEY looks like a key for calling models; costs need an admin key, which begins with sk-admin-',
      ]
    : []

const urlHints = (baseUrl: string): string[] => {
  const { protocol, hostname } = new URL(baseUrl)
  return protocol === 'http:' && !/^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(hostname)
    ? ['OPENAI_BASE_URL is not https: the admin key crosses the network unencrypted']
    : []
}

const readWorker = (env: Environment): WorkerSettings => ({
  port: readPort(env, 'WORKER_PORT', 8787),
  tracesToken: readSecret(env, 'TRACES_TOKEN') ?? null,
})

const READERS = { provider: readProvider, slack: readSlackSettings, worker: readWorker }
