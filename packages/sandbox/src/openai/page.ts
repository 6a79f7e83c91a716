/** A row as it goes over the wire; its fields depend on the endpoint. */
export type WireRow = Record<string, unknown>

export interface WireBucket {
  object: 'bucket'
  start_time: number
  end_time: number
  start_time_iso: string
  end_time_iso: string
  results: WireRow[]
  [unknown: string]: unknown
}

export interface WirePage {
  object: 'page'
  data: WireBucket[]
  has_more: boolean
  next_page: string | null
  [unknown: string]: unknown
}

export const isPage = (body: unknown): body is WirePage =>
  typeof body === 'object' && body !== null && 'object' in body && body.object === 'page'

/** `2026-09-27T04:54:00+00:00`, as OpenAI spells it. */
export const isoSeconds = (seconds: number): string =>
  new Date(seconds * 1000).toISOString().replace(/\.\d{3}Z$/, '+00:00')
