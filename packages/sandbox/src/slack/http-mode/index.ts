export { createHttpMode, verifyRequestUrl } from './http-mode.ts'
