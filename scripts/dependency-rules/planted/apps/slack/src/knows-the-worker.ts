import { tick } from '../../worker/src/tick.ts'

export const again = tick
