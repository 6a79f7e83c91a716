import { inner } from '../providers/inner.ts'

export const again = inner
