import type { DestinationStream, Logger } from 'pino'
import { maskJsonLine } from './mask-secrets.ts'
import type { LogLevel } from './settings.ts'

export type { Logger }

/**
 * Writes one line of JSON for each event, to standard output unless told otherwise. Each line is masked as a whole just
 * before it is written, so no way of handing a secret in gets around it.
 */
export const createLogger = async (
  options: { name: string; level: LogLevel },
  destination?: DestinationStream,
): Promise<Logger> => {
  // Loaded here: a command that logs nothing starts without it.
  const { pino } = await import('pino')
  const settings = {
    ...options,
    base: { name: options.name },
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label: string) => ({ level: label }) },
    hooks: { streamWrite: maskJsonLine },
  }
  return destination ? pino(settings, destination) : pino(settings)
}
