export { openSqlite } from './sqlite-engine.ts'
