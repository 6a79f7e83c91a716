import { randomUUID } from 'node:crypto'
import { applyOwnership, type Ledger, readDirectory, readOwnershipHash } from '../ledger/index.ts'
import { compileOwnership, fingerprintOwnership, type OwnerOf, type SpendConfig } from '../teams/index.ts'
import { holdLease } from './lease.ts'

interface OwnershipOptions {
  readonly ledger: Ledger
  readonly config: SpendConfig
}

/** Stored rows get their owner by today's rules and names; so do those that are about to be stored, by what is returned. */
export const bringOwnership = async ({ ledger, config }: OwnershipOptions): Promise<OwnerOf> => {
  const { directory, stored } = await ledger.read(async reader => ({
    directory: await readDirectory(reader),
    stored: await readOwnershipHash(reader),
  }))
  const ownerOf = compileOwnership(config, directory)
  const hash = fingerprintOwnership(config, directory)
  if (hash !== stored) await applyOwnership(ledger, { hash, ownerOf })
  return ownerOf
}

/** Brings the owners up to date between syncs. False while one runs: that one, or the next try, does it. */
export const refreshOwnership = async (options: OwnershipOptions): Promise<boolean> => {
  const lease = await holdLease(
    { ledger: options.ledger, holder: randomUUID(), realNow: Date.now, sleep: async () => {} },
    { wait: false, onWaiting: () => {} },
  )
  if (!lease) return false
  try {
    await bringOwnership(options)
    return true
  } finally {
    await lease.release()
  }
}
