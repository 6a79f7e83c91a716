import { isJson } from '../state/index.ts'

/** Every limit that a block has, and one beyond. */
const LENGTHS = [
  1, 20, 21, 24, 25, 30, 31, 49, 50, 51, 75, 76, 100, 101, 150, 151, 199, 200, 201, 255, 256, 300, 301, 2000,
  2001, 3000, 3001, 12_000, 12_001,
]
const COUNTS = [0, 1, 2, 3, 5, 6, 7, 10, 11, 20, 21, 25, 26, 100, 101, 102]
const WRONG: readonly unknown[] = [
  null,
  true,
  '',
  'x',
  0,
  -1,
  1.5,
  5,
  101,
  9_999_999_999_999,
  [],
  {},
  { type: 'x' },
]

/** The value with one thing changed, in every way at every place. */
export function* mutationsOf(value: unknown): Generator<unknown> {
  yield* WRONG
  if (typeof value === 'string') yield* stringsLike(value)
  else if (Array.isArray(value)) yield* listsLike(value)
  else if (isJson(value)) yield* objectsLike(value)
}

function* stringsLike(value: string): Generator<unknown> {
  const isUrl = value.startsWith('https://')
  for (const length of LENGTHS)
    yield isUrl ? `https://example.com/${'x'.repeat(Math.max(0, length - 20))}` : 'x'.repeat(length)
}

function* listsLike(value: readonly unknown[]): Generator<unknown> {
  for (const count of COUNTS) yield Array.from({ length: count }, (_, index) => value[index % value.length])
  for (const [index, item] of value.entries())
    for (const changed of mutationsOf(item)) yield value.toSpliced(index, 1, changed)
}

function* objectsLike(value: Readonly<Record<string, unknown>>): Generator<unknown> {
  yield { ...value, unexpected: 1 }
  for (const [name, field] of Object.entries(value)) {
    const { [name]: _, ...rest } = value
    yield rest
    for (const changed of mutationsOf(field)) yield { ...rest, [name]: changed }
  }
}
