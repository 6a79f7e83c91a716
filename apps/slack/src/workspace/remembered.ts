/**
 * Asks once for each key and keeps what came for `keptMs` by a steady clock. Questions at the same moment share one
 * request; a failure is not kept.
 */
export const remembered = <Value>(
  fetchValue: (key: string) => Promise<Value>,
  { keptMs, nowMs, most = 5_000 }: { keptMs: number; nowMs: () => number; most?: number },
): ((key: string) => Promise<Value>) => {
  const kept = new Map<string, { readonly value: Promise<Value>; readonly untilMs: number }>()
  return key => {
    const known = kept.get(key)
    if (known && known.untilMs > nowMs()) return known.value
    if (kept.size >= most) kept.clear()
    const value = fetchValue(key)
    kept.set(key, { value, untilMs: nowMs() + keptMs })
    value.catch(() => {
      if (kept.get(key)?.value === value) kept.delete(key)
    })
    return value
  }
}
