import { setFlagsFromString } from 'node:v8'

/**
 * Keeps the part of V8's heap where new objects are born from growing. A sync makes megabytes of short-lived rows, for
 * which it would grow to 96 MB and stay so; measured over 60 days of 8,000 rows: 285 MB at most instead of 399, in the
 * same CPU time. Holds for the whole process, from now on.
 */
export const keepHeapSmall = (): void => setFlagsFromString('--semi-space-growth-factor=1')
