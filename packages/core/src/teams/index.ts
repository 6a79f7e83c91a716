export {
  type ConfigProblem,
  type ConfigReading,
  type Ownable,
  type Owner,
  type OwnerOf,
  type OwnershipMatch,
  type PoolConfig,
  type PriceOverride,
  type SpendConfig,
  type TeamConfig,
  type TraceAttribute,
  type TraceMapping,
  type TraceMatch,
  type TraceRule,
  UNOWNED,
} from './config.ts'
export { fingerprintOwnership } from './fingerprint.ts'
export { compileOwnership } from './ownership.ts'
export { findOwnershipProblems, type OwnershipProblem, type SeenInBills } from './ownership-problems.ts'
export { nameMatcher } from './pattern.ts'
export { defaultConfig, formatProblem, readConfig } from './read-config.ts'
