import { type Logger as BoltLogger, LogLevel } from '@slack/bolt'
import type { Logger } from '@spend/core/settings'

/** Bolt's log as lines of ours. Its debug lines hold whole payloads, what people typed included: they are left out. */
export const boltLogger = (log: Logger): BoltLogger => ({
  debug: () => {},
  info: (...words) => log.debug(said(words)),
  warn: (...words) => log.warn(said(words)),
  error: (...words) => log.error(said(words)),
  setLevel: () => {},
  getLevel: () => LogLevel.INFO,
  setName: () => {},
})

const said = (words: readonly unknown[]): string =>
  words
    .map(word => (word instanceof Error ? word.message : typeof word === 'string' ? word : ''))
    .filter(word => word !== '')
    .join(' ')
