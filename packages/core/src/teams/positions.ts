import { type Document, isAlias, isMap, isNode, isPair, isScalar, isSeq, type Node } from 'yaml'

export interface Position {
  readonly line: number
  readonly column: number
}

/** Turns an offset in characters into a place in the text: the `yaml` package loses lines after some mistakes. */
export const placesIn = (text: string): ((offset: number) => Position) => {
  const starts = [0]
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1)
  return offset => {
    const within = Math.min(Math.max(0, offset), text.length)
    const line = starts.findLastIndex(start => start <= within)
    return { line: line + 1, column: within - (starts[line] ?? 0) + 1 }
  }
}

/** Where things stand in a YAML text. Lines and columns count from 1. */
export interface Positions {
  /** The value at a path, or the nearest thing above it that is there. */
  ofValue(path: readonly PropertyKey[]): Position
  /** The key that the path's last step names. */
  ofKey(path: readonly PropertyKey[]): Position
}

export const positionsOf = (document: Document.Parsed, placeOf: (offset: number) => Position): Positions => {
  const at = (offset: number | undefined): Position => placeOf(offset ?? 0)
  const walk = (path: readonly PropertyKey[]) => {
    let value: unknown = document.contents
    let key: unknown = null
    for (const step of path) {
      const next = stepInto(resolveAlias(value, document), step)
      if (next === null) break
      ;({ key, value } = next)
    }
    return { key: offsetOf(key), value: offsetOf(value) }
  }
  return {
    ofValue: path => {
      const { key, value } = walk(path)
      return at(value ?? key)
    },
    ofKey: path => {
      const { key, value } = walk(path)
      return at(key ?? value)
    },
  }
}

const resolveAlias = (value: unknown, document: Document.Parsed): unknown =>
  isAlias(value) ? value.resolve(document) : value

const stepInto = (value: unknown, step: PropertyKey): { key: unknown; value: unknown } | null => {
  if (isSeq(value)) {
    const item = value.items[Number(step)]
    return item === undefined ? null : { key: item, value: item }
  }
  if (!isMap(value)) return null
  const pair = value.items.find(entry => isPair(entry) && textOf(entry.key) === String(step))
  return pair ? { key: pair.key, value: pair.value ?? pair.key } : null
}

const textOf = (key: unknown): string => (isScalar(key) ? String(key.value) : String(key))

const offsetOf = (value: unknown): number | undefined =>
  isNode(value) ? ((value satisfies Node).range?.[0] ?? undefined) : undefined
