import type { Endpoint } from '../../bill/index.ts'
import { AskError, type AskOptions, ask } from './ask.ts'
import { ENDPOINT_CALLS, type PageQuery } from './endpoints.ts'

/** Pages of every endpoint, by whatever the organization lets itself be asked. */
export interface EndpointPages {
  ask(endpoint: Endpoint, query: PageQuery): Promise<{ value: unknown; bytes: number }>
  /** What had to be asked differently, in words: nothing is missing because of it. */
  readonly notes: readonly string[]
}

export const endpointPages = (asking: AskOptions): EndpointPages => {
  const withoutUsers = new Set<Endpoint>()
  const absent = new Set<Endpoint>()
  const askPage = (endpoint: Endpoint, query: PageQuery, byUser: boolean) =>
    ask(
      wordsFor(endpoint),
      (client, options) => ENDPOINT_CALLS[endpoint].call(client, { ...query, byUser }, options),
      asking,
    )

  return {
    ask: async (endpoint, query) => {
      const byUser = ENDPOINT_CALLS[endpoint].hasUsers && !withoutUsers.has(endpoint)
      try {
        return await askPage(endpoint, query, byUser)
      } catch (error) {
        const status = error instanceof AskError ? error.status : null
        if (status === 404 && MAY_BE_ABSENT.has(endpoint)) {
          absent.add(endpoint)
          return { value: withoutRows(query), bytes: 0 }
        }
        // Some organizations refuse grouping by user on some dates: the rest of the run goes without.
        if (status !== 400 || !byUser || query.page !== undefined) throw error
        const answer = await askPage(endpoint, query, false)
        withoutUsers.add(endpoint)
        return answer
      }
    },
    get notes() {
      return [
        ...[...withoutUsers].map(
          name => `${wordsFor(name)}: OpenAI refuses grouping by user here, pulled without`,
        ),
        ...[...absent].map(name => `${wordsFor(name)}: OpenAI does not offer this here, so there is none`),
      ]
    },
  }
}

/** The official client has it and OpenAI's published description does not: nothing is metered where it is absent. */
const MAY_BE_ABSENT: ReadonlySet<Endpoint> = new Set<Endpoint>(['decisions'])

const S_PER_DAY = 86_400

const withoutRows = ({ start_time, end_time }: PageQuery) => ({
  data: Array.from({ length: (end_time - start_time) / S_PER_DAY }, (_, index) => ({
    start_time: start_time + index * S_PER_DAY,
    end_time: start_time + (index + 1) * S_PER_DAY,
    results: [],
  })),
  has_more: false,
  next_page: null,
})

export const wordsFor = (endpoint: Endpoint): string =>
  endpoint === 'costs' ? 'costs' : `usage of ${endpoint.replaceAll('_', ' ')}`
