export type { Connection } from './connection.ts'
export { healthRoutes } from './health.ts'
export { httpConnection } from './http.ts'
export { socketConnection } from './socket.ts'
