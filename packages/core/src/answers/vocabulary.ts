import type { Directory } from '../bill/index.ts'
import { type LedgerReader, readDirectory, readLastRun, readNames } from '../ledger/index.ts'
import type { VocabularyEntry } from '../questions/index.ts'
import { fingerprintOwnership, type SpendConfig } from '../teams/index.ts'

type Names = Awaited<ReturnType<typeof readNames>>

/** What words may mean, and what ids are called. */
export interface Vocabulary {
  readonly entries: readonly VocabularyEntry[]
  readonly projectNames: ReadonlyMap<string, string>
  readonly keyNames: ReadonlyMap<string, string>
  readonly userNames: ReadonlyMap<string, string>
  readonly teamNames: ReadonlyMap<string, string>
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
      const vocabulary = vocabularyOf({ names: await readNames(reader), directory, config })
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
  readonly directory: Directory
  readonly config: SpendConfig
}

/** Names from the bill, the directory and `spend.yaml`. A team is called what people type; its long name is an alias. */
const vocabularyOf = ({ names, directory, config }: VocabularySources): Vocabulary => ({
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
  ],
  projectNames: new Map(names.projects.map(({ id, name }) => [id, name])),
  keyNames: new Map(names.keys.map(({ id, name }) => [id, name])),
  userNames: new Map(names.users.map(({ id, name }) => [id, name])),
  teamNames: new Map(config.teams.map(({ id, name }) => [id, name])),
  ownership: fingerprintOwnership(config, directory),
})
