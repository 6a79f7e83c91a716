import { z } from 'zod'
import type { DirectoryKey, DirectoryProject, DirectoryUser } from '../../bill/index.ts'
import { SpendError } from '../../errors/index.ts'
import type { DirectoryAnswer } from '../provider.ts'
import type { Call } from './ask.ts'

type Ask = (what: string, call: Call) => Promise<{ value: unknown }>

const text = z.string().nullish()
const ListPage = z.object({ data: z.array(z.unknown()), has_more: z.boolean(), last_id: text })
const Identified = z.object({ id: z.string() })
const Named = Identified.extend({ name: text })
const Project = Named.extend({ archived_at: z.number().nullish(), status: text })
const User = Named.extend({ email: text })
const Key = Named.extend({
  created_at: z.number().nullish(),
  owner: z.object({ user: Identified.nullish(), service_account: Identified.nullish() }).nullish(),
})

const PAGE_SIZE = 100
const MOST_PAGES = 1_000

/** Every project, key, service account and user. A list that fails is named and does not stop the others. */
export const readDirectory = async (ask: Ask): Promise<DirectoryAnswer> => {
  const problems = collectProblems()
  const projects = await problems.of('the projects', () => listProjects(ask))
  const keys: DirectoryKey[] = []
  const users: DirectoryUser[] = await problems.of('the users', () => listUsers(ask))
  for (const project of projects) {
    const isGone = project.archived
    keys.push(...(await problems.of('the API keys', () => listKeys(ask, project.id), isGone)))
    users.push(...(await problems.of('the service accounts', () => listAccounts(ask, project.id), isGone)))
  }
  return { directory: { projects, keys, users }, problems: problems.found() }
}

/** An archived project may refuse to list what it had: that is no problem. A key that is refused ends it all. */
const collectProblems = () => {
  const found = new Map<string, { code: string; message: string; times: number }>()
  return {
    of: async <Item>(what: string, list: () => Promise<Item[]>, mayRefuse = false): Promise<Item[]> => {
      try {
        return await list()
      } catch (error) {
        if (!(error instanceof SpendError) || error.code === 'key_refused') throw error
        if (mayRefuse && (error.code === 'provider_refused' || error.code === 'key_lacks_scope')) return []
        const same = found.get(`${what} ${error.code}`)
        if (same) same.times += 1
        else found.set(`${what} ${error.code}`, { code: error.code, message: error.message, times: 1 })
        return []
      }
    },
    found: () =>
      [...found.values()].map(({ code, message, times }) => ({
        code,
        message: times === 1 ? message : `${message} (and ${times - 1} more like it)`,
      })),
  }
}

const listProjects = (ask: Ask): Promise<DirectoryProject[]> =>
  listAll('the projects', Project, async after => {
    const answer = await ask('the projects', (client, options) =>
      client.admin.organization.projects.list(
        { ...after, include_archived: true, limit: PAGE_SIZE },
        options,
      ),
    )
    return answer.value
  }).then(projects =>
    projects.map(({ id, name, archived_at, status }) => ({
      id,
      name: name || id,
      archived: status === 'archived' || (archived_at ?? null) !== null,
    })),
  )

const listUsers = (ask: Ask): Promise<DirectoryUser[]> =>
  listAll('the users', User, async after => {
    const answer = await ask('the users', (client, options) =>
      client.admin.organization.users.list({ ...after, limit: PAGE_SIZE }, options),
    )
    return answer.value
  }).then(users =>
    users.map(({ id, name, email }) => ({ id, name: name || email || id, email: email ?? '', kind: 'user' })),
  )

const listKeys = (ask: Ask, projectId: string): Promise<DirectoryKey[]> =>
  listAll('the API keys of a project', Key, async after => {
    const answer = await ask('the API keys of a project', (client, options) =>
      client.admin.organization.projects.apiKeys.list(
        projectId,
        // The default leaves out keys whose owner has left the project.
        { ...after, owner_project_access: 'any', limit: PAGE_SIZE },
        options,
      ),
    )
    return answer.value
  }).then(keys =>
    keys.map(({ id, name, created_at, owner }) => ({
      id,
      name: name || id,
      projectId,
      ownerId: owner?.user?.id ?? owner?.service_account?.id ?? '',
      createdAtS: created_at ?? null,
    })),
  )

const listAccounts = (ask: Ask, projectId: string): Promise<DirectoryUser[]> =>
  listAll('the service accounts of a project', Named, async after => {
    const answer = await ask('the service accounts of a project', (client, options) =>
      client.admin.organization.projects.serviceAccounts.list(
        projectId,
        { ...after, limit: PAGE_SIZE },
        options,
      ),
    )
    return answer.value
  }).then(accounts =>
    accounts.map(({ id, name }) => ({ id, name: name || id, email: '', kind: 'service_account' })),
  )

/** Every item of a list that is paged by the last item's id. */
const listAll = async <Item extends { id: string }>(
  what: string,
  Item: z.ZodType<Item>,
  askPage: (after: { after?: string }) => Promise<unknown>,
): Promise<Item[]> => {
  const items = new Map<string, Item>()
  const cursors = new Set<string>()
  let after: { after?: string } = {}
  for (;;) {
    const page = ListPage.safeParse(await askPage(after))
    const read = z.array(Item).safeParse(page.data?.data)
    if (!page.success || !read.success) throw invalid(what)
    for (const item of read.data) items.set(item.id, item)
    if (!page.data.has_more) return [...items.values()]
    const cursor = page.data.last_id || read.data.at(-1)?.id
    if (!cursor || cursors.has(cursor) || cursors.size >= MOST_PAGES) throw invalid(what)
    cursors.add(cursor)
    after = { after: cursor }
  }
}

const invalid = (what: string): SpendError =>
  new SpendError(
    'provider_answer_invalid',
    `OpenAI's list of ${what} is not as documented. Names already known stay; spend is pulled all the same.`,
  )
