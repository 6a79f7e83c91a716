import { planted } from '../ledger/index.ts'

export const again = planted
