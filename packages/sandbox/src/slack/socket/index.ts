export { createSocketMode, type SocketMode } from './socket-mode.ts'
