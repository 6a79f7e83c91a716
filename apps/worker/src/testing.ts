import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { createCompany, epochDay } from '@spend/sandbox/company'
import { type FaultSetting, type Organization, SANDBOX_KEYS, startOrganization } from '@spend/sandbox/openai'

/** Noon of a Monday. */
export const company = createCompany({ seed: 'worker', anchorDay: epochDay('2026-11-23'), days: 10 })

export interface Rig extends AsyncDisposable {
  readonly organization: Organization
  readonly folder: string
  readonly env: Record<string, string>
}

/** A pretend organization whose clock the worker goes by, and a folder for its ledger and its `spend.yaml`. */
export const openRig = async (...faults: readonly FaultSetting[]): Promise<Rig> => {
  const folder = mkdtempSync(join(tmpdir(), 'spend-worker-'))
  const organization = await startOrganization({ company, misbehaviour: faults })
  return {
    organization,
    folder,
    env: {
      PATH: process.env.PATH ?? '',
      OPENAI_ADMIN_KEY: SANDBOX_KEYS.admin,
      OPENAI_BASE_URL: organization.baseUrl,
      SPEND_CLOCK_URL: `${organization.url}/__sandbox/clock`,
      DATABASE_URL: `sqlite:${join(folder, 'spend.db')}`,
      SPEND_CONFIG: join(folder, 'spend.yaml'),
      WORKER_PORT: '0',
    },
    async [Symbol.asyncDispose]() {
      await organization.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

export interface WorkerProcess {
  readonly process: ChildProcess
  /** The first line of its log that holds the text. Rejects where it ends before. */
  lineWith(text: string): Promise<string>
  /** Its exit code and all that it wrote to standard error. */
  end(): Promise<{ code: number | null; errors: string }>
}

/** The worker as `pnpm worker` starts it. */
export const spawnWorker = ({ env, folder }: Pick<Rig, 'env' | 'folder'>): WorkerProcess => {
  const main = fileURLToPath(new URL('./main.ts', import.meta.url))
  const child = spawn(process.execPath, [main], { env, cwd: folder, stdio: ['ignore', 'pipe', 'pipe'] })
  const lines: string[] = []
  let errors = ''
  child.stderr.on('data', chunk => {
    errors += String(chunk)
  })
  const reader = createInterface(child.stdout)
  reader.on('line', line => lines.push(line))
  const ended = once(child, 'exit')
  return {
    process: child,
    lineWith: async text => {
      for (;;) {
        const found = lines.find(line => line.includes(text))
        if (found !== undefined) return found
        const [kind] = await Promise.race([
          once(reader, 'line').then(() => ['line']),
          ended.then(() => ['end']),
        ])
        if (kind === 'end')
          throw new Error(`The worker ended without "${text}": ${lines.join('\n')}${errors}`)
      }
    },
    end: async () => {
      const [code] = await ended
      return { code: typeof code === 'number' ? code : null, errors }
    },
  }
}
