export { type Clock, type ClockSetting, openClock } from './clock.ts'
export {
  type ConfigFile,
  type ConfigSource,
  createConfigSource,
  type LoadedConfig,
  loadConfig,
  readConfigFile,
} from './config-file.ts'
export type { Environment } from './environment.ts'
export { createLogger, type Logger } from './logger.ts'
export { maskSecrets } from './mask-secrets.ts'
export { Secret } from './secret.ts'
export {
  type BaseSettings,
  findSettingProblems,
  type LogLevel,
  type ProviderSettings,
  readSettings,
  type SettingGroups,
  type Settings,
  type WorkerSettings,
} from './settings.ts'
export type { SlackSettings } from './slack-settings.ts'
