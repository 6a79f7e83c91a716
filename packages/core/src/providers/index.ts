export type { FetchedDay, Provider } from './provider.ts'
