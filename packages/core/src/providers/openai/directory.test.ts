import { expect, test } from 'vitest'
import { openAI } from './openai.ts'
import { type Asked, errorBody, type Reply, startScripted } from './testing/scripted-server.ts'

const list = (data: readonly Readonly<Record<string, unknown>>[], hasMore = false) => ({
  body: { object: 'list', data, has_more: hasMore, first_id: data[0]?.id, last_id: data.at(-1)?.id },
})

const PROJECTS = [
  { id: 'proj_a', name: 'Search', status: 'active', archived_at: null },
  { id: 'proj_old', name: 'Old', status: 'archived', archived_at: 1_700_000_000 },
  { id: 'proj_b', name: null, status: 'active' },
]

const organization = ({ path, query }: Asked): Reply => {
  if (path === 'projects') {
    const at = PROJECTS.findIndex(({ id }) => id === query.get('after')) + 1
    return list(PROJECTS.slice(at, at + 2), at + 2 < PROJECTS.length)
  }
  if (path === 'users') return list([{ id: 'user_1', name: '', email: 'ana@example.com' }])
  if (path === 'projects/proj_a/api_keys')
    return list([
      { id: 'key_1', name: 'ci', created_at: 1_711_471_533, owner: { type: 'user', user: { id: 'user_1' } } },
      { id: 'key_2', name: null, owner: { type: 'service_account', service_account: { id: 'svc_1' } } },
    ])
  if (path === 'projects/proj_a/service_accounts') return list([{ id: 'svc_1', name: 'bot' }])
  return list([])
}

const read = async (answer: (asked: Asked) => Reply) => {
  await using server = await startScripted(answer)
  const provider = openAI({
    adminKey: 'sk-admin-test',
    baseUrl: server.baseUrl,
    now: async () => 0,
    sleep: async () => {},
  })
  return { ...(await provider.directory()), asked: server.asked }
}

test('projects, keys, service accounts and users have their names, archived and hidden ones too', async () => {
  const { directory, problems, asked } = await read(organization)
  expect(problems).toEqual([])
  expect(directory).toEqual({
    projects: [
      { id: 'proj_a', name: 'Search', archived: false },
      { id: 'proj_old', name: 'Old', archived: true },
      { id: 'proj_b', name: 'proj_b', archived: false },
    ],
    keys: [
      { id: 'key_1', name: 'ci', projectId: 'proj_a', ownerId: 'user_1', createdAtS: 1_711_471_533 },
      { id: 'key_2', name: 'key_2', projectId: 'proj_a', ownerId: 'svc_1', createdAtS: null },
    ],
    users: [
      { id: 'user_1', name: 'ana@example.com', email: 'ana@example.com', kind: 'user' },
      { id: 'svc_1', name: 'bot', email: '', kind: 'service_account' },
    ],
  })
  expect(asked.find(({ path }) => path === 'projects')?.query.get('include_archived')).toBe('true')
  expect(asked.find(({ path }) => path.endsWith('api_keys'))?.query.get('owner_project_access')).toBe('any')
})

test('a list that fails is named once and the others are read', async () => {
  const { directory, problems } = await read(asked =>
    asked.path === 'users' || asked.path.endsWith('/service_accounts')
      ? { status: 400, body: errorBody('no') }
      : organization(asked),
  )
  expect(directory.projects.length).toBe(3)
  expect(directory.keys.length).toBe(2)
  expect(problems).toEqual([
    { code: 'provider_refused', message: expect.stringContaining('the users') },
    { code: 'provider_refused', message: expect.stringMatching(/service accounts .*1 more like it/) },
  ])
})

test('an archived project that lists no keys is no problem', async () => {
  const { problems } = await read(asked =>
    asked.path.startsWith('projects/proj_old/')
      ? { status: 404, body: errorBody('gone') }
      : organization(asked),
  )
  expect(problems).toEqual([])
})

test('a list that goes round in a circle ends', async () => {
  const { problems } = await read(asked =>
    asked.path === 'users' ? list([{ id: 'user_1' }], true) : organization(asked),
  )
  expect(problems).toMatchObject([{ code: 'provider_answer_invalid' }])
})

test('a key that is refused ends it all', async () => {
  await expect(read(() => ({ status: 401, body: errorBody('no', 'invalid_api_key') }))).rejects.toMatchObject(
    {
      code: 'key_refused',
    },
  )
})
