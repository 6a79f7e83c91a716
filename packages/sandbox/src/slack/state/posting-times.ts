/** Gives every message its `ts`; a clock that stands still or goes back still yields growing ones. */
export const createPostingTimes = (now: () => number): { next: () => string; seen: (ts: string) => void } => {
  let lastMicros = 0n
  return {
    next: () => {
      const nowMicros = BigInt(Math.floor(now())) * 1000n
      lastMicros = nowMicros > lastMicros ? nowMicros : lastMicros + 1n
      return toTs(lastMicros)
    },
    seen: ts => {
      const micros = toMicros(ts)
      if (micros > lastMicros) lastMicros = micros
    },
  }
}

/** '1700000000.000100' → 1_700_000_000_000_100n; '0' → 0n. What is no ts counts as 0n. */
export const toMicros = (ts: string): bigint => {
  const match = /^(\d{1,15})(?:\.(\d{1,6}))?$/.exec(ts)
  return match ? BigInt(match[1] ?? '0') * 1_000_000n + BigInt((match[2] ?? '').padEnd(6, '0')) : 0n
}

const toTs = (micros: bigint): string =>
  `${micros / 1_000_000n}.${(micros % 1_000_000n).toString().padStart(6, '0')}`

/** Negative where `a` is earlier. */
export const compareTs = (a: string, b: string): number => {
  const difference = toMicros(a) - toMicros(b)
  return difference < 0n ? -1 : difference > 0n ? 1 : 0
}
