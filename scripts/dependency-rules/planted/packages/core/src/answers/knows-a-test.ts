import { helper } from './some.test.ts'

export const again = helper
