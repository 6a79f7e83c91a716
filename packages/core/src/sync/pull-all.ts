import { setImmediate } from 'node:timers/promises'
import type { Endpoint } from '../bill/index.ts'
import { SpendError } from '../errors/index.ts'
import { type CoveredDay, readCoverage, storeDirectory } from '../ledger/index.ts'
import type { OwnerOf } from '../teams/index.ts'
import { addDays, dayOfInstant, lengthOf } from '../time/index.ts'
import { bringOwnership } from './ownership.ts'
import { type PlannedPiece, planSync, reachOf } from './plan.ts'
import { pullPiece } from './pull.ts'
import type { RunContext } from './run-sync.ts'

/** The directory first, so that owners are found by name; then the money; then each usage endpoint. */
export const pullAll = async (context: RunContext): Promise<void> => {
  const mayGoOn = await pullDirectory(context)
  if (!mayGoOn) return
  const ownerOf = await bringOwnership(context)
  const pieces = await planPieces(context)
  context.tally.onPlanned(pieces)
  const total = pieces.reduce((sum, { range }) => sum + lengthOf(range), 0)
  let done = 0
  const onDone = (endpoint: string, days: number) => {
    done += days
    context.onProgress?.({ status: 'days', endpoint, done, total })
  }
  let down = 0
  for (const endpoint of endpointsOf(context)) {
    const own = pieces.filter(piece => piece.endpoint === endpoint)
    const failure = await pullEndpoint(own, { ...context, ownerOf, onDone })
    if (failure === null) continue
    if (ENDS_THE_RUN.has(failure.code)) return context.tally.onEnded(failure)
    context.tally.onEnded(failure, endpoint)
    if (failure.code === 'provider_unreachable') down += 1
    if (down >= MOST_DOWN && !context.tally.hasStored) return context.tally.onEnded(NOT_ASKED)
  }
}

interface EndpointContext extends RunContext {
  readonly ownerOf: OwnerOf
  readonly onDone: (endpoint: string, days: number) => void
}

/** In these cases nothing else would be answered either. */
const ENDS_THE_RUN: ReadonlySet<string> = new Set(['key_refused', 'provider_rate_limited'])
/** A restricted key may read the costs and no usage, or the other way round. */
const ENDS_THE_ENDPOINT: ReadonlySet<string> = new Set([...ENDS_THE_RUN, 'key_lacks_scope'])
/** A month may be broken for itself; two in a row are an endpoint that is down. */
const MOST_UNREACHABLE = 2
/** One endpoint may be down for itself; two, before anything was stored, are the network or the whole provider. */
const MOST_DOWN = 2
const NOT_ASKED = {
  code: 'provider_unreachable',
  message:
    'OpenAI answered nothing before this, so this was not asked. What is stored stays; the next sync asks again.',
}
const LARGE_DAY_ROWS = 1_000
const GAP_MS = 10

/** Pulls piece after piece. Says why it gave the rest up, or null. */
const pullEndpoint = async (
  pieces: readonly PlannedPiece[],
  context: EndpointContext,
): Promise<SpendError | null> => {
  const { tally, lease, heap, signal, sleep, now, onDone } = context
  let unreachable = 0
  for (const piece of pieces) {
    signal?.throwIfAborted()
    const failure = await pullPiece(piece, {
      ...context,
      syncedAtMs: await now(),
      assertMayWrite: async () => {
        signal?.throwIfAborted()
        await lease.assertHeld()
      },
      pause: rows => (rows >= LARGE_DAY_ROWS ? sleep(GAP_MS) : setImmediate()),
      onStored: (day, replaced) => {
        tally.onStored(piece.endpoint, day, replaced)
        heap.onRows(replaced.rows)
        onDone(piece.endpoint, 1)
      },
      onProblem: problem => {
        tally.onProblem({ endpoint: piece.endpoint, ...problem })
        onDone(piece.endpoint, lengthOf(problem))
      },
    })
    unreachable = failure?.code === 'provider_unreachable' ? unreachable + 1 : 0
    const isDown = unreachable >= Math.min(MOST_UNREACHABLE, pieces.length)
    if (failure && (ENDS_THE_ENDPOINT.has(failure.code) || isDown)) return failure
  }
  return null
}

/** Names. False where the key is refused, so that nothing else need be asked. */
const pullDirectory = async (context: RunContext): Promise<boolean> => {
  const { ledger, provider, tally, lease, startedAtMs, onProgress } = context
  onProgress?.({ status: 'directory' })
  const today = dayOfInstant(startedAtMs)
  const onProblem = ({ code, message }: { code: string; message: string }) =>
    tally.onProblem({ endpoint: 'directory', from: today, to: addDays(today, 1), code, message })
  try {
    const { directory, problems } = await provider.directory()
    for (const problem of problems) onProblem(problem)
    await lease.assertHeld()
    await storeDirectory(ledger, { provider: provider.name, directory, seenAtMs: startedAtMs })
    return true
  } catch (error) {
    if (!(error instanceof SpendError) || error.code.startsWith('ledger_')) throw error
    onProblem(error)
    return !ENDS_THE_RUN.has(error.code)
  }
}

const endpointsOf = ({ provider }: RunContext): Endpoint[] => ['costs', ...provider.usageEndpoints]

const planPieces = async (context: RunContext): Promise<PlannedPiece[]> => {
  const { ledger, provider, config, kind, range, startedAtMs } = context
  const today = dayOfInstant(startedAtMs)
  const coverage = await ledger.read(async reader => {
    const found = new Map<Endpoint, CoveredDay[]>()
    for (const endpoint of endpointsOf(context))
      found.set(
        endpoint,
        await readCoverage(reader, { provider: provider.name, endpoint, range: reachOf(today) }),
      )
    return found
  })
  return planSync({
    kind,
    today,
    settledAfterDays: config.settledAfterDays,
    coverage,
    ...(range ? { range } : {}),
  })
}
