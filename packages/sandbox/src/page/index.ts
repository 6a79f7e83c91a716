export { whereLeads } from './clock-moves.ts'
export { pageRoutes } from './routes.ts'
