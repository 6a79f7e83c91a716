/** What is remembered of a span to tell which spans lie within which. */
interface SeenSpan {
  readonly traceId: string
  readonly spanId: string
  readonly parentSpanId: string
  /** Null where the span is no model call. */
  readonly tokens: { readonly input: number; readonly output: number } | null
}

/** Tells a span that repeats what the spans within it said. */
export interface SpanMemory {
  remember(span: SeenSpan): void
  /** Whether a call within this one, or all calls right within it together, have the same tokens. */
  isRepeatOfInner(span: SeenSpan): boolean
}

/**
 * Remembers the last `limit` spans, so that an outer span is known for what it is although the inner ones, which end
 * earlier, often come in a request before it.
 */
export const createSpanMemory = (limit = 20_000): SpanMemory => {
  const spans = new Map<string, SeenSpan>()
  const childrenOf = new Map<string, Set<string>>()

  const forgetOldest = (): void => {
    const oldest = spans.entries().next().value
    if (!oldest) return
    const [key, span] = oldest
    spans.delete(key)
    const siblings = childrenOf.get(parentKey(span))
    siblings?.delete(key)
    if (siblings?.size === 0) childrenOf.delete(parentKey(span))
  }
  /** The calls nearest below, through whatever spans lie between. */
  const innerCalls = (span: SeenSpan): SeenSpan[] => {
    const found: SeenSpan[] = []
    const visited = new Set([keyOf(span)])
    const open = [keyOf(span)]
    for (let key = open.pop(); key !== undefined; key = open.pop()) {
      for (const childKey of childrenOf.get(key) ?? []) {
        const child = spans.get(childKey)
        if (!child || visited.has(childKey)) continue
        visited.add(childKey)
        if (child.tokens) found.push(child)
        else open.push(childKey)
      }
    }
    return found
  }

  return {
    remember: span => {
      const key = keyOf(span)
      if (spans.size >= limit && !spans.has(key)) forgetOldest()
      spans.set(key, span)
      if (span.parentSpanId === '') return
      const siblings = childrenOf.get(parentKey(span))
      if (siblings) siblings.add(key)
      else childrenOf.set(parentKey(span), new Set([key]))
    },
    isRepeatOfInner: span => {
      const { tokens } = span
      if (!tokens || (tokens.input === 0 && tokens.output === 0)) return false
      const inner = innerCalls(span).flatMap(call => (call.tokens ? [call.tokens] : []))
      const sum = (field: 'input' | 'output') => inner.reduce((total, each) => total + each[field], 0)
      return (
        inner.some(each => each.input === tokens.input && each.output === tokens.output) ||
        (inner.length > 0 && sum('input') === tokens.input && sum('output') === tokens.output)
      )
    },
  }
}

const keyOf = ({ traceId, spanId }: SeenSpan): string => `${traceId}${spanId}`
const parentKey = ({ traceId, parentSpanId }: SeenSpan): string => `${traceId}${parentSpanId}`
