import { expect, test } from 'vitest'
import type { Directory } from '../bill/index.ts'
import {
  type Ledger,
  readDirectory,
  readNames,
  replaceCostDay,
  replaceUsageDay,
  storeDirectory,
} from './index.ts'
import { cost, nobody, on, used } from './testing/rows.ts'
import { temporaryLedger } from './testing/temporary.ts'

const directory: Directory = {
  projects: [
    { id: 'proj_b', name: 'Search', archived: false },
    { id: 'proj_a', name: 'Old search', archived: true },
  ],
  keys: [{ id: 'key_1', name: 'prod', projectId: 'proj_b', ownerId: 'user_1', createdAtS: 1_700_000_000 }],
  users: [{ id: 'user_1', name: 'ci', email: '', kind: 'service_account' }],
}
const store = (ledger: Ledger, part: Partial<Directory>, seenAtMs = 1) =>
  storeDirectory(ledger, {
    provider: 'openai',
    directory: { projects: [], keys: [], users: [], ...part },
    seenAtMs,
  })

test('the directory is read back by id', async () => {
  const ledger = await temporaryLedger()
  await store(ledger, directory)
  expect(await ledger.read(readDirectory)).toEqual({
    ...directory,
    projects: [...directory.projects].reverse(),
  })
})

test('what is renamed has its new name, and what has left keeps its last', async () => {
  const ledger = await temporaryLedger()
  await store(ledger, directory)
  await store(ledger, { projects: [{ id: 'proj_b', name: 'Find', archived: false }] }, 2)
  const { projects, keys } = await ledger.read(readDirectory)
  expect(projects.map(project => project.name)).toEqual(['Old search', 'Find'])
  expect(keys).toEqual(directory.keys)
})

test('names are those of the directory, and the ids of what spent without being listed', async () => {
  const ledger = await temporaryLedger()
  await store(ledger, directory)
  const written = { provider: 'openai', day: on('2026-11-20'), syncedAtMs: 1, ownerOf: nobody }
  await replaceCostDay(ledger, {
    ...written,
    rows: [
      cost('1', { projectId: 'proj_gone', apiKeyId: 'key_gone', lineItem: 'gpt-5.5-2026-04-23, input' }),
      cost('1', { lineItem: 'Vector storage' }),
    ],
  })
  await replaceUsageDay(ledger, {
    ...written,
    endpoint: 'completions',
    rows: [used({ projectId: 'proj_b', userId: 'user_gone', model: 'o3' })],
  })
  expect(await ledger.read(readNames)).toEqual({
    projects: [
      { id: 'proj_a', name: 'Old search', archived: true },
      { id: 'proj_b', name: 'Search', archived: false },
      { id: 'proj_gone', name: 'proj_gone' },
    ],
    keys: [directory.keys[0], { id: 'key_gone', name: 'key_gone', projectId: 'proj_gone' }],
    users: [directory.users[0], { id: 'user_gone', name: 'user_gone', email: '' }],
    models: ['gpt-5.5-2026-04-23', 'o3'],
  })
})

test('names follow what changes after they were first read', async () => {
  const ledger = await temporaryLedger()
  await store(ledger, directory)
  expect((await ledger.read(readNames)).models).toEqual([])
  await replaceCostDay(ledger, {
    provider: 'openai',
    day: on('2026-11-20'),
    syncedAtMs: 1,
    ownerOf: nobody,
    rows: [cost('1', { lineItem: 'o3, input' })],
  })
  await store(ledger, { users: [{ id: 'user_1', name: 'robot', email: '', kind: 'service_account' }] }, 2)
  const names = await ledger.read(readNames)
  expect(names.models).toEqual(['o3'])
  expect(names.users.map(user => user.name)).toEqual(['robot'])
})
