import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Company, createCompany, epochDay } from '@spend/sandbox/company'
import { type FaultSetting, type Organization, SANDBOX_KEYS, startOrganization } from '@spend/sandbox/openai'
import type { Endpoint } from '../bill/index.ts'
import { type Ledger, openLedger, readCoverage, sumCosts } from '../ledger/index.ts'
import { openAI } from '../providers/index.ts'
import { defaultConfig } from '../teams/index.ts'
import { type Day, type DayRange, day } from '../time/index.ts'
import { runSync, type SyncOptions } from './run-sync.ts'

/** A Monday, at noon of which the pretend company lives. */
export const TODAY: Day = day(epochDay('2026-11-23'))
/** Ten days, two months and today. */
export const RANGE: DayRange = { from: day(epochDay('2026-10-28')), to: day(TODAY + 1) }

export const company: Company = createCompany({ seed: 'sync', anchorDay: TODAY, days: 30 })

export interface Stage extends AsyncDisposable {
  readonly ledger: Ledger
  readonly file: string
  readonly organization: Organization
  /** `range: null`: what is due. */
  sync(
    more?: Partial<Omit<SyncOptions, 'range'>> & { adminKey?: string; range?: SyncOptions['range'] | null },
  ): ReturnType<typeof runSync>
  billedNano(range?: DayRange): Promise<bigint>
}

/** A ledger in a folder of its own and a pretend organization over HTTP. Waits between attempts are not waited. */
export const openStage = async (...faults: readonly FaultSetting[]): Promise<Stage> => {
  const folder = mkdtempSync(join(tmpdir(), 'spend-sync-'))
  const file = join(folder, 'spend.db')
  const ledger = await openLedger({ url: `sqlite:${file}` })
  const organization = await startOrganization({ company, misbehaviour: faults })
  const now = async () => organization.clock?.now() ?? 0
  return {
    ledger,
    file,
    organization,
    sync: ({ adminKey = SANDBOX_KEYS.admin, signal, range = RANGE, ...more } = {}) =>
      runSync({
        ledger,
        provider: openAI({
          adminKey,
          baseUrl: organization.baseUrl,
          now,
          sleep: async () => {},
          timeoutMs: 500,
          ...(signal ? { signal } : {}),
        }),
        config: defaultConfig(),
        kind: 'manual',
        ...(range ? { range } : {}),
        now,
        whenBusy: 'yield',
        ...(signal ? { signal } : {}),
        ...more,
      }),
    billedNano: async (range = RANGE) => {
      const sums = await ledger.read(reader => sumCosts(reader, { range, groupBy: [] }))
      return sums.find(({ currency }) => currency === 'usd')?.amountNano ?? 0n
    },
    async [Symbol.asyncDispose]() {
      await organization.close()
      await ledger.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** What the organization tells of its bill now. */
export const toldNano = ({ organization }: Stage, { from, to }: DayRange = RANGE): bigint =>
  company.billedNano({ from, to, asOfMs: organization.clock?.now() ?? 0 })

export const coveredDays = async (stage: Stage, endpoint: Endpoint): Promise<Day[]> => {
  const of = { provider: 'openai', endpoint, range: RANGE }
  const covered = await stage.ledger.read(reader => readCoverage(reader, of))
  return covered.map(entry => entry.day)
}
