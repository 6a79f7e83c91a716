import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { applyOwnership, type Ledger, openLedger, replaceCostDay, storeDirectory } from '@spend/core/ledger'
import { nano, toDecimalString } from '@spend/core/money'
import { compileOwnership, fingerprintOwnership, readConfig, type SpendConfig } from '@spend/core/teams'
import { daysOf, parseDay, startOfDayMs } from '@spend/core/time'
import { onTestFinished } from 'vitest'

export const SPEND_YAML = `teams:
  team-x:
    name: Team X
    channel: "#team-x"
    owns: [{ project: search-* }]
`
const PROJECTS = [
  { id: 'proj_1', name: 'search-api', archived: false },
  { id: 'proj_2', name: '<!channel> & co', archived: false },
]
const LINE_ITEMS = ['gpt-5.5-2026-04-23, input', 'gpt-5-mini, output', 'Vector storage']

export interface Files {
  readonly folder: string
  readonly databaseUrl: string
  readonly configPath: string
  readonly config: SpendConfig
  /** Makes the ledger, with two weeks of costs that end on Sun 22 Nov 2026. */
  fill(): Promise<void>
}

/** A folder with a `spend.yaml` and, once filled, a ledger. Gone when the test ends. */
export const filesForTest = (): Files => {
  const folder = mkdtempSync(join(tmpdir(), 'spend-slack-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  const configPath = join(folder, 'spend.yaml')
  writeFileSync(configPath, SPEND_YAML)
  const reading = readConfig(SPEND_YAML)
  if (reading.status !== 'ok') throw new Error('the spend.yaml of the tests is invalid')
  const databaseUrl = `sqlite:${join(folder, 'spend.db')}`
  return {
    folder,
    databaseUrl,
    configPath,
    config: reading.config,
    fill: async () => {
      const ledger = await openLedger({ url: databaseUrl })
      try {
        await fill(ledger, reading.config)
      } finally {
        await ledger.close()
      }
    },
  }
}

const fill = async (ledger: Ledger, config: SpendConfig): Promise<void> => {
  const [from, to] = ['2026-11-09', '2026-11-23'].map(parseDay)
  if (from == null || to == null) throw new Error('no such days')
  const directory = { projects: PROJECTS, keys: [], users: [] }
  await storeDirectory(ledger, { provider: 'openai', directory, seenAtMs: startOfDayMs(to) })
  const ownerOf = compileOwnership(config, directory)
  await applyOwnership(ledger, { hash: fingerprintOwnership(config, directory), ownerOf })
  for (const day of daysOf({ from, to }))
    await replaceCostDay(ledger, {
      provider: 'openai',
      day,
      rows: PROJECTS.flatMap(({ id }, project) =>
        LINE_ITEMS.map((lineItem, item) => {
          const amountNano = nano(BigInt((day % 10) + 1) * 1_234_567_891n * BigInt(project + item + 1))
          return {
            projectId: id,
            apiKeyId: '',
            lineItem,
            currency: 'usd',
            amount: { raw: toDecimalString(amountNano), amountNano },
            quantity: null,
            quantityUnit: null,
          }
        }),
      ),
      syncedAtMs: startOfDayMs(to) + 7_200_000,
      ownerOf,
    })
}
