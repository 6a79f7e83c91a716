export { boltLogger } from './bolt-logger.ts'
export { errorFacts } from './error-facts.ts'
