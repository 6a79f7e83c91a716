export type { FaultSetting } from './fault.ts'
export { createFaults, FAULTS, type Faults, type Spoiled } from './switchboard.ts'
