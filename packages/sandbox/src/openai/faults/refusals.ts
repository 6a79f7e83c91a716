import { epochDay, S_PER_DAY } from '../../company/index.ts'
import { ApiError } from '../api-error.ts'
import { type Fault, isPaged } from './fault.ts'

const rateLimit = (headers: Record<string, string>): ApiError =>
  new ApiError(429, 'Rate limit reached for organization requests. Please try again later.', {
    type: 'requests',
    code: 'rate_limit_exceeded',
    headers,
  })

const serverError = (status: number): ApiError =>
  new ApiError(status, 'The server had an error processing your request. Sorry about that!', {
    type: 'server_error',
  })

/** Faults that answer with an error. */
export const REFUSALS = {
  rateLimited: {
    about: '429 with Retry-After (`seconds`, 1 unless given)',
    refuse: ({ setting }) => {
      throw rateLimit({ 'retry-after': String(setting.seconds ?? 1) })
    },
  },
  rateLimitedSilently: {
    about: '429 without a word on when to come back',
    refuse: () => {
      throw rateLimit({})
    },
  },
  serverError: {
    about: '500; with an `endpoint` and without `times`, one that always fails',
    refuse: () => {
      throw serverError(500)
    },
  },
  overloaded: {
    about: '503',
    refuse: () => {
      throw serverError(503)
    },
  },
  userGroupingRefused: {
    about: '400 for grouping by user_id',
    fits: ({ query }) => [...query.getAll('group_by[]'), ...query.getAll('group_by')].includes('user_id'),
    refuse: () => {
      throw new ApiError(400, 'Grouping by user_id is not supported for this organization and time range.', {
        param: 'group_by',
      })
    },
  },
  refusedMonth: {
    about: '400 for every request that touches `month`',
    fits: (request, { month = '' }) => isPaged(request) && touches(request.query, month),
    refuse: ({ setting }) => {
      throw new ApiError(400, `Data for ${setting.month} is not available.`, { param: 'start_time' })
    },
  },
  missingScope: {
    about: '403, as for a restricted key that may not read an `endpoint`',
    refuse: () => {
      throw new ApiError(
        403,
        'You have insufficient permissions for this operation. Missing scopes: api.usage.read.',
      )
    },
  },
  keyRevoked: {
    about: '401, as for a key that was revoked in the middle (`skip`)',
    refuse: () => {
      throw new ApiError(401, 'Incorrect API key provided.', { code: 'invalid_api_key' })
    },
  },
} satisfies Record<string, Fault>

/** A page that is asked for by cursor begins somewhere inside; the whole range that was asked for counts. */
const touches = (query: URLSearchParams, month: string): boolean => {
  const from = epochDay(`${month}-01`)
  const date = new Date(from * S_PER_DAY * 1000)
  const to = Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 1) / 1000
  const startS = Number(query.get('start_time'))
  const endS = Number(query.get('end_time') ?? Number.POSITIVE_INFINITY)
  return startS < to && endS > from * S_PER_DAY
}
