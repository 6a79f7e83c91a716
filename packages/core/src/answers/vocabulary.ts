import type { Directory } from '../bill/index.ts'
import {
  type LedgerReader,
  OTHER_NAME,
  readDirectory,
  readLastRun,
  readNames,
  readTraceNames,
  type TraceNames,
} from '../ledger/index.ts'
import type { VocabularyEntry } from '../questions/index.ts'
import { fingerprintOwnership, type SpendConfig } from '../teams/index.ts'
import { tracedId } from './basis.ts'

type Names = Awaited<ReturnType<typeof readNames>>

/** What words may mean, and what ids are called. */
export interface Vocabulary {
  readonly entries: readonly VocabularyEntry[]
  readonly projectNames: ReadonlyMap<string, string>
  readonly keyNames: ReadonlyMap<string, string>
  readonly userNames: ReadonlyMap<string, string>
  readonly teamNames: ReadonlyMap<string, string>
  /** Whether any trace ever arrived. */
  readonly hasTraces: boolean
  /** Models as traces spell them. */
  readonly tracedModels: readonly string[]
  /** Projects, keys and models that no bill and no usage names, by `tracedId`. */
  readonly onlyTraced: ReadonlySet<string>
  /** What the ledger's owners follow where they are up to date. */
  readonly ownership: string
}

/** Keeps the vocabulary between questions. It changes with a sync and with the config, and is read anew then. */
export interface VocabularyCache {
  /** The vocabulary as it now is; `isFresh` where it was read for this call. */
  read(reader: LedgerReader, config: SpendConfig): Promise<{ vocabulary: Vocabulary; isFresh: boolean }>
  forget(): void
}

export const vocabularyCache = (): VocabularyCache => {
  let kept: { vocabulary: Vocabulary; config: SpendConfig; lastRunMs: number | null } | null = null
  return {
    async read(reader, config) {
      const lastRunMs = (await readLastRun(reader))?.endedAtMs ?? null
      if (kept?.config === config && kept.lastRunMs === lastRunMs)
        return { vocabulary: kept.vocabulary, isFresh: false }
      const directory = await readDirectory(reader)
      const names = await readNames(reader)
      const vocabulary = vocabularyOf({ names, traces: await readTraceNames(reader), directory, config })
      kept = { vocabulary, config, lastRunMs }
      return { vocabulary, isFresh: true }
    },
    forget() {
      kept = null
    },
  }
}

interface VocabularySources {
  readonly names: Names
  readonly traces: TraceNames
  readonly directory: Directory
  readonly config: SpendConfig
}

/** Names from the bill, the directory, traces and `spend.yaml`. A team is called what people type; its long name is an alias. */
const vocabularyOf = ({ names, traces, directory, config }: VocabularySources): Vocabulary => {
  const onlyTraced = onlyTracedOf(names, traces)
  return {
    entries: [
      ...config.teams.map(({ id, name, channel }) => ({
        kind: 'team' as const,
        key: id,
        name: id,
        aliases: [name, ...(channel ? [channel] : [])].filter(alias => alias !== id),
      })),
      ...config.shared.map(({ name }) => ({ kind: 'shared' as const, key: name, name })),
      ...names.projects.map(({ id, name }) => ({ kind: 'project' as const, key: id, name: name || id })),
      ...names.models
        .filter(model => model !== '')
        .map(model => ({ kind: 'model' as const, key: model, name: model })),
      ...names.keys.map(({ id, name }) => ({ kind: 'key' as const, key: id, name: name || id })),
      ...names.users.map(({ id, name, email }) => ({
        kind: 'user' as const,
        key: id,
        name: name || id,
        ...(email && email !== name ? { aliases: [email] } : {}),
      })),
      ...TRACED_KINDS.flatMap(kind => traces[kind].map(name => ({ kind, key: name, name }))),
      ...onlyTraced,
    ],
    projectNames: new Map(names.projects.map(({ id, name }) => [id, name])),
    keyNames: new Map(names.keys.map(({ id, name }) => [id, name])),
    userNames: new Map(names.users.map(({ id, name }) => [id, name])),
    teamNames: new Map(config.teams.map(({ id, name }) => [id, name])),
    hasTraces: Object.values(traces).some(each => each.length > 0),
    tracedModels: traces.model,
    onlyTraced: new Set(onlyTraced.map(({ kind, key }) => tracedId(kind, key))),
    ownership: fingerprintOwnership(config, directory),
  }
}

const TRACED_KINDS = ['workflow', 'actionGroup', 'businessUnit', 'environment'] as const

/** What traces name and neither the bill nor usage does: another provider's model, a project that is billed elsewhere. */
const onlyTracedOf = (names: Names, traces: TraceNames): VocabularyEntry[] => {
  const [projects, keys] = [idsOf(names.projects), idsOf(names.keys)]
  return [
    ...entriesOf(
      'project',
      traces.project.filter(id => !projects.has(id)),
    ),
    ...entriesOf(
      'key',
      traces.key.filter(id => !keys.has(id)),
    ),
    ...entriesOf(
      'model',
      traces.model.filter(model => !names.models.some(billed => areOneFamily(model, billed))),
    ),
  ]
}

const idsOf = (named: readonly { readonly id: string }[]) => new Set(named.map(({ id }) => id))
const entriesOf = (kind: VocabularyEntry['kind'], keys: readonly string[]) =>
  keys.filter(key => key !== OTHER_NAME).map(key => ({ kind, key, name: key }))

/** An alias and its snapshot begin alike; what only might be billed goes by its billed name. */
const areOneFamily = (traced: string, billed: string): boolean => {
  const [one, other] = [traced.toLowerCase(), billed.toLowerCase()]
  return billed !== '' && (one.startsWith(other) || other.startsWith(one))
}
