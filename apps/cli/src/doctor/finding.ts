import { SpendError } from '@spend/core/errors'

export type Area = 'settings' | 'config' | 'provider' | 'ledger' | 'ownership' | 'slack'
/** `problem`: something does not work. `warning`: it works, and probably not as meant. */
export type Level = 'ok' | 'warning' | 'problem'

/** One thing that was checked. The message of a warning or problem says what to do. */
export interface Finding {
  readonly area: Area
  readonly level: Level
  readonly message: string
}

export const found = (area: Area, level: Level, message: string): Finding => ({ area, level, message })

/** What a check finds; a failure at an edge is a finding too. */
export const findingsOf = async (
  area: Area,
  check: () => Promise<readonly Finding[]>,
): Promise<readonly Finding[]> => {
  try {
    return await check()
  } catch (error) {
    if (error instanceof SpendError) return [found(area, 'problem', error.message)]
    throw error
  }
}
