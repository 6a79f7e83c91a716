import { openLedger } from '@spend/core/ledger'
import {
  type Environment,
  findSettingProblems,
  openClock,
  readConfigFile,
  readSettings,
  type SettingGroups,
} from '@spend/core/settings'
import type { SpendConfig } from '@spend/core/teams'
import type { DoctorFlags } from '../commands/doctor.ts'
import type { CommandDeps } from '../terminal.ts'
import { checkConfig } from './check-config.ts'
import { checkLedger } from './check-ledger.ts'
import { checkLedgerFile, ledgerExists, ledgerPath } from './check-ledger-file.ts'
import { checkOwnership } from './check-ownership.ts'
import { checkProvider } from './check-provider.ts'
import { checkSettings, usesSlack } from './check-settings.ts'
import { checkSlack } from './check-slack.ts'
import { type Finding, findingsOf, found } from './finding.ts'
import { hasProblems, reportAsJson, reportInWords } from './report.ts'

/** `spend doctor`: looks at everything, changes nothing, and exits 1 where something does not work. */
export const doctorCommand = async (flags: DoctorFlags, deps: CommandDeps): Promise<void> => {
  const findings = await examine(deps)
  deps.out(flags.json ? reportAsJson(findings) : reportInWords(findings))
  if (hasProblems(findings)) deps.exitWith(1)
}

const examine = async ({ env }: CommandDeps): Promise<readonly Finding[]> => {
  const settings = checkSettings(env)
  if (!canRead(env, [])) return settings
  const base = readSettings(env)
  const file = readConfigFile(base.configPath)
  const config = file.status === 'ok' ? file.config : null
  const dated = await findingsOf('settings', async () => {
    const nowMs = await openClock(base.clock).now()
    const parts = await Promise.all([
      findingsOf('provider', () => examineProvider(env, nowMs)),
      findingsOf('ledger', () => examineLedger({ databaseUrl: base.databaseUrl, config, nowMs })),
    ])
    return parts.flat()
  })
  const slack = await findingsOf('slack', () => examineSlack(env, config))
  return [...settings, ...checkConfig(base.configPath, file), ...dated, ...slack]
}

/** What is wrong with settings is found once, by the check of settings. */
const canRead = (env: Environment, groups: readonly (keyof SettingGroups)[]): boolean =>
  findSettingProblems(env, groups).length === 0

const examineProvider = async (env: Environment, nowMs: number): Promise<readonly Finding[]> =>
  canRead(env, ['provider']) ? checkProvider(readSettings(env, ['provider']).provider, nowMs) : []

const examineSlack = async (env: Environment, config: SpendConfig | null): Promise<readonly Finding[]> =>
  usesSlack(env) && canRead(env, ['slack']) ? checkSlack(readSettings(env, ['slack']).slack, config) : []

const examineLedger = async (options: {
  readonly databaseUrl: string
  readonly config: SpendConfig | null
  readonly nowMs: number
}): Promise<readonly Finding[]> => {
  const { databaseUrl, config, nowMs } = options
  if (!ledgerExists(databaseUrl))
    return [
      found(
        'ledger',
        'warning',
        `There is no ledger at ${ledgerPath(databaseUrl)} yet: \`spend sync\` makes it.`,
      ),
    ]
  const aboutFile = checkLedgerFile(databaseUrl)
  const inside = await findingsOf('ledger', async () => {
    const ledger = await openLedger({ url: databaseUrl, access: 'read' })
    try {
      const whole = await checkLedger(ledger, nowMs)
      return config ? [...whole, ...(await checkOwnership(ledger, config))] : whole
    } finally {
      await ledger.close()
    }
  })
  return [...aboutFile, ...inside]
}
