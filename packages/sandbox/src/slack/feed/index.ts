export { feedRoute } from './routes.ts'
export { type Snapshot, snapshotFor } from './snapshot.ts'
export { createFeed } from './stream.ts'
