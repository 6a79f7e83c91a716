export { whereLeads } from './clock-moves.ts'
export type { ClockMove } from './protocol.ts'
export { pageRoutes } from './routes.ts'
