export { connectionMethods } from './connections.ts'
export { fileMethods } from './files.ts'
export { METHODS } from './methods.ts'
