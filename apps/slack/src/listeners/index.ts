export { countInFlight, skipRepeats } from './middleware.ts'
export type { ListenerParts } from './parts.ts'
export { registerListeners } from './register.ts'
