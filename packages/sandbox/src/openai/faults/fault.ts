import type { ServerResponse } from 'node:http'
import type { ChangeCosts } from '../costs.ts'
import type { WirePage } from '../page.ts'
import type { ChangeUsage } from '../usage.ts'

/** One misbehaviour that is switched on. */
export interface FaultSetting {
  /** A name in `FAULTS`. */
  readonly name: string
  /** Only there: `costs`, `completions`, `projects`, …; absent: wherever the fault can be. */
  readonly endpoint?: string
  /** Lets this many fitting requests pass first. */
  readonly skip?: number
  /** Ends after this many fitting requests; absent: never. */
  readonly times?: number
  /** `2026-11-20`: what is told of this day. Absent: of every day. */
  readonly day?: string
  /** `2026-09`: `refusedMonth`. */
  readonly month?: string
  /** `restated`: thousandths of the bill; 1180 adds 18 %. */
  readonly permille?: number
  /** `rateLimited`: what Retry-After says. */
  readonly seconds?: number
  /** `slow`: how long the second half of a page takes to come, on the real clock. */
  readonly ms?: number
}

export interface ApiRequest {
  /** `costs`, `completions`, `projects`, `api_keys`, … */
  readonly endpoint: string
  readonly path: string
  readonly query: URLSearchParams
}

/** A request that a fault is about to spoil. */
export interface Spoiling {
  readonly setting: FaultSetting
  readonly request: ApiRequest
  /** 1 on the first request that this setting spoils. */
  readonly turn: number
  /** Kept from request to request as long as the setting stands. */
  readonly memory: Map<string, unknown>
}

export interface Sending {
  readonly response: ServerResponse
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly text: string
}

/** A named misbehaviour: what it does, at one or more of the places where an answer is made. */
export interface Fault {
  readonly about: string
  /** Which requests it can spoil; absent: all. */
  readonly fits?: (request: ApiRequest, setting: FaultSetting) => boolean
  /** Throws the ApiError that is answered instead. */
  readonly refuse?: (spoiling: Spoiling) => never
  readonly costs?: (spoiling: Spoiling) => ChangeCosts
  readonly usage?: (spoiling: Spoiling) => ChangeUsage
  /** Changes a page of buckets in place. */
  readonly page?: (page: WirePage, spoiling: Spoiling) => void
  readonly text?: (text: string, spoiling: Spoiling) => string
  /** Sends the answer in its own way. */
  readonly send?: (sending: Sending, spoiling: Spoiling) => Promise<void>
}

export const isCosts = ({ endpoint }: ApiRequest): boolean => endpoint === 'costs'

export const isPaged = ({ path }: ApiRequest): boolean =>
  path.endsWith('/costs') || path.includes('/organization/usage/')
