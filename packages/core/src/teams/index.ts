export type {
  Ownable,
  Owner,
  OwnerOf,
  OwnershipMatch,
  PoolConfig,
  SpendConfig,
  TeamConfig,
} from './config.ts'
export { UNOWNED } from './config.ts'
