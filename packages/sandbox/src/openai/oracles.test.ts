import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Ajv, type ValidateFunction } from 'ajv'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { createCompany, ENDPOINTS, epochDay, S_PER_DAY } from '../company/index.ts'
import { SANDBOX_KEYS } from './access.ts'
import { type Organization, startOrganization } from './organization.ts'

const oracles = join(import.meta.dirname, '../../../../../shared/oracles/openai')
const company = createCompany({ seed: 'oracles', anchorDay: epochDay('2026-11-23') })
const project = company.projects.find(({ slug }) => slug === 'core')?.id ?? ''
const start_time = epochDay('2026-08-15') * S_PER_DAY

interface Description {
  paths: Record<
    string,
    {
      get?: { parameters?: { name: string; schema: { items?: { enum?: string[] } } }[]; responses: Responses }
    }
  >
  components: { schemas: Record<string, unknown> }
}
type Responses = Record<string, { content?: { 'application/json'?: { schema?: { $ref?: string } } } }>

const PATHS = [
  'costs',
  // The description is older than the decisions endpoint; its rows are completions' under another name.
  ...ENDPOINTS.filter(endpoint => endpoint !== 'decisions').map(endpoint => `usage/${endpoint}`),
  'projects',
  'projects/{project_id}/api_keys',
  'projects/{project_id}/service_accounts',
  'users',
  'admin_api_keys',
]

describe.skipIf(!existsSync(oracles))('against OpenAI’s own description (shared/oracles/openai)', () => {
  let organization: Organization
  let description: Description
  let validators: (name: string) => ValidateFunction

  beforeAll(async () => {
    organization = await startOrganization({ company })
    description = parse(readFileSync(join(oracles, 'openapi-admin.yaml'), 'utf8'))
    const ajv = new Ajv({ strict: false, validateFormats: false, allErrors: true })
    ajv.addSchema({ $id: 'openai', components: description.components })
    validators = name => ajv.compile({ $ref: `openai#/components/schemas/${name}` })
  })
  afterAll(() => organization?.close())

  const answer = async (path: string, query = ''): Promise<{ status: number; body: unknown }> => {
    const response = await fetch(
      `${organization.baseUrl}/organization/${path.replace('{project_id}', project)}?start_time=${start_time}&${query}`,
      { headers: { authorization: `Bearer ${SANDBOX_KEYS.admin}` } },
    )
    return { status: response.status, body: await response.json() }
  }

  const schemaOf = (path: string, status: string): string =>
    description.paths[`/organization/${path}`]?.get?.responses[status]?.content?.[
      'application/json'
    ]?.schema?.$ref
      ?.split('/')
      .at(-1) ?? 'no such schema'

  const groupsOf = (path: string): string[] =>
    description.paths[`/organization/${path}`]?.get?.parameters?.find(({ name }) => name === 'group_by')
      ?.schema.items?.enum ?? []

  const expectValid = (name: string, body: unknown): void => {
    const validate = validators(name)
    validate(body)
    expect(validate.errors ?? []).toEqual([])
  }

  test.each(PATHS)('%s answers by its schema, ungrouped and by every group it has', async path => {
    const groups = groupsOf(path).map(group => `group_by[]=${group}`)
    for (const query of ['', groups.join('&'), ...groups]) {
      const { status, body } = await answer(path, query)
      expect(status).toBe(200)
      expectValid(schemaOf(path, '200'), body)
      expect(JSON.stringify(body)).toMatch(/"(object|results)":/)
    }
  })

  test('rows are not empty, or their schemas would prove nothing', async () => {
    for (const path of PATHS) {
      const { body } = await answer(path)
      expect([path, JSON.stringify(body)]).toEqual([
        path,
        expect.stringMatching(/"results":\[\{|"data":\[\{"(object|id)"/),
      ])
    }
  })

  test('errors answer by their schema', async () => {
    for (const [path, query] of [
      ['costs', 'limit=9999'],
      ['usage/completions', 'group_by[]=nonsense'],
      ['projects/proj_none/api_keys', ''],
    ] as const) {
      const { status, body } = await answer(path, query)
      expect(status).toBeGreaterThanOrEqual(400)
      expectValid('ErrorResponse', body)
    }
  })

  /** The names of all fields, at every depth, of the first of each list. */
  const fieldsOf = (value: unknown, at = ''): string[] => {
    if (Array.isArray(value)) return fieldsOf(value[0], `${at}[]`)
    if (typeof value !== 'object' || value === null) return [at]
    return Object.entries(value).flatMap(([name, part]) => [
      `${at}.${name}`,
      ...fieldsOf(part, `${at}.${name}`),
    ])
  }

  const examples = existsSync(oracles)
    ? readdirSync(join(oracles, 'examples')).filter(name => name.startsWith('get_organization__'))
    : []

  test.each(examples)('has every field of the example %s', async name => {
    const path = name
      .replace(/^get_organization__|\.json$/g, '')
      .replace('projects__project_id__', 'projects/{project_id}/')
      .replace('usage__', 'usage/')
    const example: unknown = JSON.parse(readFileSync(join(oracles, 'examples', name), 'utf8'))
    const ours = new Set(fieldsOf((await answer(path, 'limit=20')).body))
    const ownerKinds = /\.owner\.(user|service_account)/
    const missing = fieldsOf(example).filter(field => !ours.has(field) && !ownerKinds.test(field))
    expect(missing).toEqual([])
  })

  test('recorded answers have no field on rows and buckets that ours lack', async () => {
    const [{ body: recorded }]: [{ body: unknown }] = JSON.parse(
      readFileSync(join(oracles, 'recorded/agent47-admin-responses-2026-09-27.json'), 'utf8'),
    )
    const ours = new Set(fieldsOf((await answer('usage/completions', 'group_by[]=model')).body))
    expect(fieldsOf(recorded).filter(field => !ours.has(field))).toEqual([])
  })
})
