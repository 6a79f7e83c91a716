/** What decides a price besides the tokens and the time. */
export interface CallKind {
  readonly provider: string
  readonly model: string
  readonly serviceTier: string
  readonly batch: string
}

/** Callers choose names of models: a million distinct ones must not fill the memory. */
const MOST_MODELS = 10_000
/** A model has a handful of tiers and providers; more are made up, and each one would be tried at every call. */
const MOST_KINDS = 64

/** The same function, computed once for each kind of call. Forgets all past `mostModels` names. */
export const remember = <Result>(
  compute: (kind: CallKind) => Result,
  mostModels = MOST_MODELS,
): ((kind: CallKind) => Result) => {
  const byModel = new Map<string, { kind: CallKind; result: Result }[]>()
  return kind => {
    const known = byModel.get(kind.model)
    // One model has a handful of tiers: trying each is quicker than joining four strings into a key.
    if (known) for (const entry of known) if (isSameKind(entry.kind, kind)) return entry.result
    const { provider, model, serviceTier, batch } = kind
    const entry = { kind: { provider, model, serviceTier, batch }, result: compute(kind) }
    if (known && known.length < MOST_KINDS) known.push(entry)
    else {
      if (byModel.size >= mostModels) byModel.clear()
      byModel.set(model, [entry])
    }
    return entry.result
  }
}

const isSameKind = (one: CallKind, other: CallKind): boolean =>
  one.serviceTier === other.serviceTier && one.batch === other.batch && one.provider === other.provider
