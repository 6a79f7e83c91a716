import {
  type Document,
  isAlias,
  isMap,
  isNode,
  isPair,
  isScalar,
  isSeq,
  type LineCounter,
  type Node,
} from 'yaml'

export interface Position {
  readonly line: number
  readonly column: number
}

/** Where things stand in a YAML text. Lines and columns count from 1. */
export interface Positions {
  /** The value at a path, or the nearest thing above it that is there. */
  ofValue(path: readonly PropertyKey[]): Position
  /** The key that the path's last step names. */
  ofKey(path: readonly PropertyKey[]): Position
}

export const positionsOf = (document: Document.Parsed, lines: LineCounter): Positions => {
  const at = (offset: number | undefined): Position => {
    const { line, col } = lines.linePos(offset ?? 0)
    return { line: Math.max(1, line), column: Math.max(1, col) }
  }
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
