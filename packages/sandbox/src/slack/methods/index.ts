export { connectionMethods } from './connections.ts'
export { METHODS } from './methods.ts'
