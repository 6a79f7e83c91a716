export { SpendError, type SpendErrorCode } from './spend-error.ts'
