import { S_PER_DAY } from '../company/index.ts'
import { ApiError, badParameter } from './api-error.ts'
import { choiceOf, readInteger } from './parameters.ts'

/** Seconds since 1970, `startS` included, `endS` excluded. */
export interface Bucket {
  readonly startS: number
  readonly endS: number
}

export interface BucketPage {
  readonly buckets: readonly Bucket[]
  /** Start of the first bucket of the page after this one; null on the last page. */
  readonly nextStartS: number | null
}

const WIDTHS = {
  '1m': { seconds: 60, limit: 60, most: 1440 },
  '1h': { seconds: 3600, limit: 24, most: 168 },
  '1d': { seconds: S_PER_DAY, limit: 7, most: 31 },
} as const

/** The buckets of one page of usage. The first is clamped to `start_time`, as OpenAI does. Throws an ApiError. */
export const usageBuckets = (query: URLSearchParams, nowS: number): BucketPage => {
  const width = WIDTHS[choiceOf('bucket_width', query.get('bucket_width') ?? '1d', ['1m', '1h', '1d'])]
  const startS = readStart(query)
  const endS = readInteger(query, 'end_time') ?? nowS + 1
  if (endS <= startS) throw badParameter('end_time', "'end_time' must be after 'start_time'.")
  const limit = readInteger(query, 'limit', { least: 1, most: width.most }) ?? width.limit
  return pageOf({ query, startS, endS: Math.min(endS, nowS + 1), width: width.seconds, limit, clamp: endS })
}

/** The days of one page of costs: floored to midnight, at least one. Throws an ApiError. */
export const costBuckets = (query: URLSearchParams, nowS: number): BucketPage => {
  choiceOf('bucket_width', query.get('bucket_width') ?? '1d', ['1d'])
  const midnight = (seconds: number) => Math.floor(seconds / S_PER_DAY) * S_PER_DAY
  const tomorrowS = midnight(nowS) + S_PER_DAY
  const startS = midnight(readStart(query))
  const askedEndS = readInteger(query, 'end_time')
  const endS = askedEndS === null ? tomorrowS : midnight(askedEndS)
  if (endS <= startS)
    throw new ApiError(400, 'start_date must be before end_date.', { param: 'end_time', code: null })
  const limit = readInteger(query, 'limit', { least: 1, most: 180 }) ?? 7
  return pageOf({ query, startS, endS: Math.min(endS, tomorrowS), width: S_PER_DAY, limit, clamp: null })
}

const readStart = (query: URLSearchParams): number => {
  const startS = readInteger(query, 'start_time')
  if (startS === null)
    throw badParameter(
      'start_time',
      "Missing required parameter: 'start_time'.",
      'missing_required_parameter',
    )
  return startS
}

const pageOf = (options: {
  readonly query: URLSearchParams
  readonly startS: number
  readonly endS: number
  readonly width: number
  readonly limit: number
  /** The last bucket ends here at the latest; null: at its own end. */
  readonly clamp: number | null
}): BucketPage => {
  const { query, startS, endS, width, limit, clamp } = options
  const buckets: Bucket[] = []
  let nextS = readCursor(query, startS)
  while (nextS < endS && buckets.length < limit) {
    const bucketEndS = (Math.floor(nextS / width) + 1) * width
    buckets.push({ startS: nextS, endS: clamp === null ? bucketEndS : Math.min(bucketEndS, clamp) })
    nextS = bucketEndS
  }
  return { buckets, nextStartS: nextS < endS ? nextS : null }
}

const readCursor = (query: URLSearchParams, startS: number): number => {
  const page = query.get('page')
  if (page === null) return startS
  const match = /^page_([A-Za-z0-9_-]+={0,2})$/.exec(page)
  const bytes = Buffer.from(match?.[1] ?? '', 'base64url')
  const nextS = bytes.length === 8 ? Number(bytes.readBigUInt64BE()) : -1
  if (nextS < startS) throw badParameter('page', `Invalid page cursor: '${page}'.`, 'invalid_page')
  return nextS
}

/** The opaque cursor of a page. */
export const cursorOf = (startS: number): string => {
  const bytes = Buffer.alloc(8)
  bytes.writeBigUInt64BE(BigInt(startS))
  return `page_${bytes.toString('base64url')}`
}
