export type Wait = (ms: number) => Promise<unknown>

/** Tries `send` again after each delay, as long as `isWorthAnother` says so. Rejects with the last error. */
export const withRetries = async (
  send: () => Promise<unknown>,
  {
    delaysMs,
    isWorthAnother,
    wait,
  }: { delaysMs: readonly number[]; isWorthAnother: (error: unknown) => boolean; wait: Wait },
): Promise<void> => {
  for (let attempt = 0; ; attempt += 1) {
    try {
      await send()
      return
    } catch (error) {
      const delayMs = delaysMs[attempt]
      if (delayMs === undefined || !isWorthAnother(error)) throw error
      await wait(delayMs)
    }
  }
}
