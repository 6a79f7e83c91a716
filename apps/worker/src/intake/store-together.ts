import type { TraceRecord } from '@spend/core/bill'
import type { TakenRecords } from '@spend/core/intake'

/** Stores what several requests bring in together: a transaction costs the same for one record as for hundreds. */
export interface Together {
  /** What of these records was refused, by their place among them. Rejects with what kept them from being stored. */
  store(records: readonly TraceRecord[]): Promise<TakenRecords['refused']>
  /** Resolves when nothing is waiting. */
  idle(): Promise<void>
}

interface Waiting {
  readonly records: readonly TraceRecord[]
  readonly resolve: (refused: TakenRecords['refused']) => void
  readonly reject: (error: unknown) => void
}

export const storeTogether = (take: (records: readonly TraceRecord[]) => Promise<TakenRecords>): Together => {
  let waiting: Waiting[] = []
  let running: Promise<void> | null = null

  const work = async (): Promise<void> => {
    while (waiting.length > 0) {
      const turn = waiting
      waiting = []
      await take(turn.flatMap(({ records }) => records)).then(
        ({ refused }) => share(turn, refused),
        (error: unknown) => {
          for (const { reject } of turn) reject(error)
        },
      )
    }
    running = null
  }
  return {
    store: records =>
      new Promise((resolve, reject) => {
        waiting.push({ records, resolve, reject })
        running ??= work()
      }),
    idle: async () => void (await running),
  }
}

const share = (turn: readonly Waiting[], refused: TakenRecords['refused']): void => {
  let from = 0
  for (const { records, resolve } of turn) {
    const to = from + records.length
    const first = from
    resolve(
      refused
        .filter(({ index }) => index >= first && index < to)
        .map(({ index, reason }) => ({ index: index - first, reason })),
    )
    from = to
  }
}
