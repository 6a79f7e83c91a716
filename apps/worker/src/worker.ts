import { openLedger } from '@spend/core/ledger'
import {
  createConfigSource,
  createLogger,
  type Environment,
  openClock,
  readSettings,
} from '@spend/core/settings'
import { schedule } from 'node-cron'
import { answerHealth } from './health.ts'
import { createIntake } from './intake/index.ts'
import { createJobs } from './jobs.ts'
import { serve } from './server.ts'

export interface Worker {
  readonly port: number
  /** Ends after the day that is being written, gives the lease back and closes the ledger. */
  stop(): Promise<void>
}

/** Each minute. A pretend clock may jump a night ahead at any moment, and nobody waits a minute for that. */
const TICKS = { real: '* * * * *', fixed: '* * * * *', served: '*/2 * * * * *' } as const

/** Settings, ledger, clock, tick, intake and health, in this order. Throws a SpendError of one line where it cannot start. */
export const startWorker = async (env: Environment): Promise<Worker> => {
  const settings = readSettings(env, ['provider', 'worker'])
  const logger = await createLogger({ name: 'worker', level: settings.logLevel })
  const config = createConfigSource(settings.configPath, message => logger.warn(message))
  for (const hint of settings.provider.hints) logger.warn(hint)
  const ledger = await openLedger({ url: settings.databaseUrl })
  const stopping = new AbortController()
  const clock = openClock(settings.clock)
  const jobs = createJobs({
    ledger,
    config,
    logger,
    clock,
    env,
    signal: stopping.signal,
  })
  const { port, tracesToken } = settings.worker
  const intake = createIntake({ ledger, config, clock, logger, token: tracesToken })
  const server = await serve(port, [answerHealth(ledger), intake.handle]).catch(async (error: unknown) => {
    await ledger.close()
    throw error
  })
  const ticks = schedule(TICKS[settings.clock.kind], jobs.tick, { name: 'tick', noOverlap: true })
  logger.info(
    { port: server.port, traces: tracesToken ? 'open' : 'closed: no TRACES_TOKEN' },
    'the worker runs',
  )
  void jobs.tick()
  return {
    port: server.port,
    stop: async () => {
      stopping.abort(new Error('The worker is stopping'))
      await ticks.destroy()
      await jobs.idle()
      await server.close()
      await intake.idle()
      await ledger.close()
      logger.info('the worker has stopped')
    },
  }
}
