export type { Connection } from './connection.ts'
export { type Health, healthRoutes, serveHealth } from './health.ts'
export { httpConnection } from './http.ts'
export { socketConnection } from './socket.ts'
