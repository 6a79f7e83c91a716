export { type Done, type DoneRun, due, type Job } from './due.ts'
