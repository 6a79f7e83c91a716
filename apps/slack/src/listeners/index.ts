export { countInFlight, skipRepeats } from './middleware.ts'
export { registerListeners } from './register.ts'
