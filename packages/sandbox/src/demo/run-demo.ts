import { existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createCompany, createPretendClock, isoDay } from '../company/index.ts'
import { type Organization, SANDBOX_KEYS, startOrganization } from '../openai/index.ts'
import { pageRoutes, whereLeads } from '../page/index.ts'
import { APP_TOKEN, BOT_TOKEN, jsonLinesStore, startWorkspace, type Workspace } from '../slack/index.ts'
import { type Child, runToEnd, startChild } from './children.ts'
import { demoEnvironment } from './environment.ts'
import { freePort } from './free-port.ts'
import { keepState, openKeptState } from './kept-state.ts'

export interface DemoOptions {
  /** The project's root. */
  readonly root: string
  /** Where the pretend company is kept between starts. */
  readonly folder: string
  readonly reset: boolean
  /** Wanted for the page; another free one where it is taken. */
  readonly port: number
  readonly own: Readonly<Record<string, string | undefined>>
  readonly say: (line: string) => void
  /** Where the messages of the build and the first sync go; without one, to this terminal. */
  readonly logFile?: string
  /** The real time that the pretend clock follows, in milliseconds since 1970. */
  readonly now?: () => number
}

export interface Demo {
  readonly pageUrl: string
  readonly organization: Organization
  readonly workspace: Workspace
  /** The product's processes that run. */
  readonly children: readonly Child[]
  /** Ends when one of the product's processes ends by itself, with what to tell. */
  readonly broken: Promise<string>
  stop(): Promise<void>
}

const CONNECT_MS = 30_000

/** Starts the pretend company, the product against it and the page, and fills the ledger at the first start. */
export const runDemo = async (options: DemoOptions): Promise<Demo> => {
  const { root, folder, say, now = Date.now } = options
  const kept = openKeptState({ folder, nowMs: now(), reset: options.reset })
  const company = createCompany({ seed: kept.seed, anchorDay: kept.anchorDay })
  const clock = createPretendClock(now() + kept.aheadMs, () => performance.now())
  // Beside what else is kept: two demos of one checkout must not build over each other.
  const built = join(folder, 'page')

  say(
    `Halden Works, a pretend company: ${company.teams.length} teams, ${company.projects.length} projects, ${company.keys.length} keys.`,
  )
  const building = runToEnd({
    args: [
      join(root, 'packages/sandbox/node_modules/vite/bin/vite.js'),
      'build',
      join(root, 'packages/sandbox/web'),
      '--outDir',
      built,
      '--emptyOutDir',
      '--logLevel',
      'error',
    ],
    folder,
    env: demoBuildEnvironment(options.own),
    logFile: options.logFile,
  })
  const organization = await startOrganization({
    company,
    clock,
    port: await freePort(4010),
    // So that a key of anywhere else, should one ever get here, is refused.
    requireKey: SANDBOX_KEYS.admin,
  })
  const workspace = await startWorkspace({
    name: company.name,
    people: company.people,
    channels: company.channels,
    userGroups: company.userGroups,
    now: () => clock.now(),
    port: await freePort(options.port),
    store: jsonLinesStore(join(folder, 'workspace.jsonl')),
    app: { channels: company.channels.filter(({ isPrivate }) => !isPrivate).map(({ id }) => id) },
    routes: pageRoutes({
      built,
      onMove: async move => {
        clock.set(whereLeads(move, clock.now()))
        keepState(folder, { ...kept, aheadMs: clock.now() - now() })
        workspace.tick()
      },
      onJoin: ({ as, channel }) => workspace.invite({ user: as, channel, by: as }),
    }),
  })
  // Slack opens the conversation with an app when it is installed.
  for (const { slackId, kind } of company.people) if (kind === 'member') workspace.channel(slackId, '@spend')
  const configFile = join(folder, 'spend.yaml')
  const ledgerFile = join(folder, 'spend.db')
  if (!existsSync(configFile)) writeFileSync(configFile, company.spendYaml())
  const env = demoEnvironment(options.own, {
    openaiBaseUrl: organization.baseUrl,
    openaiKey: SANDBOX_KEYS.admin,
    slackApiUrl: workspace.apiUrl,
    slackBotToken: BOT_TOKEN,
    slackAppToken: APP_TOKEN,
    clockUrl: `${organization.url}/__sandbox/clock`,
    ledgerFile,
    configFile,
    workerPort: await freePort(8787),
  })
  const children: Child[] = []
  const stop = async () => {
    await Promise.all(children.map(child => child.stop()))
    await Promise.all([workspace.close(), organization.close()])
  }
  try {
    if (!existsSync(ledgerFile)) await fill({ ...options, env, from: isoDay(company.firstDay) })
    say('Starting the worker, the Slack app and the page…')
    for (const name of ['worker', 'slack'])
      children.push(
        startChild({
          name,
          script: join(root, `apps/${name}/src/main.ts`),
          folder,
          env,
          logFile: join(folder, `${name}.log`),
        }),
      )
    if ((await building) !== 0) throw new Error('The page could not be built; what is wrong stands above.')
    if (!(await workspace.connected(CONNECT_MS))) throw new Error(notConnected(folder))
    const broken = Promise.race(
      children.map(async child => {
        const status = await child.ended
        return `The ${child.name} stopped (${status ?? 'by a signal'}). Its last words are in ${child.logFile}.`
      }),
    )
    return {
      pageUrl: `${workspace.url}/`,
      organization,
      workspace,
      children,
      broken,
      stop,
    }
  } catch (error) {
    await stop()
    throw error
  }
}

interface FillOptions extends Pick<DemoOptions, 'root' | 'folder' | 'say' | 'logFile'> {
  readonly env: Readonly<Record<string, string>>
  readonly from: string
}

/** The first sync: the whole story of the company, through the product's own command. */
const fill = async ({ root, folder, env, say, from, logFile }: FillOptions): Promise<void> => {
  say(`Pulling its bill since ${from} from the pretend OpenAI…`)
  const spend = join(root, 'apps/cli/src/main.js')
  const status = await runToEnd({ args: [spend, 'sync', '--from', from], folder, env, logFile })
  if (status !== 0) throw new Error('The first sync did not end well; what is wrong stands above.')
}

const notConnected = (folder: string): string =>
  `The Slack app did not connect to the pretend Slack. Its last words are in ${join(folder, 'slack.log')}.`

/** Building the page needs no more than where things are. */
const demoBuildEnvironment = (own: DemoOptions['own']): Record<string, string> =>
  Object.fromEntries(['PATH', 'HOME', 'TMPDIR'].flatMap(name => (own[name] ? [[name, own[name]]] : [])))
