import { epochDay } from '../../company/index.ts'
import type { ChangeCosts } from '../costs.ts'
import type { WirePage } from '../page.ts'
import type { ChangeUsage } from '../usage.ts'
import type { ApiRequest, Fault, FaultSetting, Sending, Spoiling } from './fault.ts'
import { PAGE_FAULTS } from './pages.ts'
import { REFUSALS } from './refusals.ts'
import { ROW_FAULTS } from './rows.ts'
import { WIRE_FAULTS } from './wires.ts'

/** Everything that the organization can be told to do wrong, by name. */
export const FAULTS: Readonly<Record<string, Fault>> = {
  ...REFUSALS,
  ...ROW_FAULTS,
  ...PAGE_FAULTS,
  ...WIRE_FAULTS,
}

/** Which misbehaviour is switched on; changes hold from the next request. */
export interface Faults {
  /** Switches on, besides what is on already. Throws a RangeError on a name that nothing goes by, and on no day or month. */
  add(...settings: readonly FaultSetting[]): void
  /** Switches everything else off. */
  set(...settings: readonly FaultSetting[]): void
  clear(): void
  list(): readonly FaultSetting[]
  /** What spoils this request; counts it. */
  spoiling(request: ApiRequest): Spoiled
}

/** All that is wrong with one request. */
export interface Spoiled {
  readonly names: readonly string[]
  /** Throws the ApiError of a fault that refuses. */
  refuse(): void
  readonly costs: ChangeCosts
  readonly usage: ChangeUsage
  page(page: WirePage): void
  text(text: string): string
  /** Null: nothing is wrong with the sending. */
  readonly send: ((sending: Sending) => Promise<void>) | null
}

interface Switched {
  readonly setting: FaultSetting
  readonly fault: Fault
  readonly memory: Map<string, unknown>
  fitting: number
}

export const createFaults = (initial: readonly FaultSetting[] = []): Faults => {
  let switched: Switched[] = []
  const add = (...settings: readonly FaultSetting[]): void => {
    switched = [...switched, ...settings.map(switchOn)]
  }
  add(...initial)
  return {
    add,
    set: (...settings) => {
      switched = settings.map(switchOn)
    },
    clear: () => {
      switched = []
    },
    list: () => switched.map(({ setting }) => setting),
    spoiling: request => spoil(switched.flatMap(each => turnOf(each, request) ?? [])),
  }
}

const switchOn = (setting: FaultSetting): Switched => {
  const fault = FAULTS[setting.name]
  if (!fault)
    throw new RangeError(`No fault is named ${setting.name}; there are ${Object.keys(FAULTS).join(', ')}`)
  const { day, month = setting.name === 'refusedMonth' ? '' : undefined } = setting
  if (day !== undefined) epochDay(day)
  if (month !== undefined) epochDay(`${month}-01`)
  return { setting, fault, memory: new Map(), fitting: 0 }
}

type Turn = readonly [Fault, Spoiling]

const turnOf = (switched: Switched, request: ApiRequest): Turn[] | null => {
  const { setting, fault, memory } = switched
  const { endpoint, skip = 0, times = Number.POSITIVE_INFINITY } = setting
  if (endpoint !== undefined && endpoint !== request.endpoint) return null
  if (fault.fits && !fault.fits(request, setting)) return null
  switched.fitting += 1
  const turn = switched.fitting - skip
  return turn >= 1 && turn <= times ? [[fault, { setting, request, turn, memory }]] : null
}

const spoil = (turns: readonly Turn[]): Spoiled => {
  const sender = turns.find(([fault]) => fault.send)
  return {
    names: turns.map(([, spoiling]) => spoiling.setting.name),
    refuse: () => {
      for (const [fault, spoiling] of turns) fault.refuse?.(spoiling)
    },
    costs: (lines, day) =>
      turns.reduce((changed, [fault, spoiling]) => fault.costs?.(spoiling)(changed, day) ?? changed, lines),
    usage: (lines, day) =>
      turns.reduce((changed, [fault, spoiling]) => fault.usage?.(spoiling)(changed, day) ?? changed, lines),
    page: page => {
      for (const [fault, spoiling] of turns) fault.page?.(page, spoiling)
    },
    text: text =>
      turns.reduce((changed, [fault, spoiling]) => fault.text?.(changed, spoiling) ?? changed, text),
    send: sender ? async sending => sender[0].send?.(sending, sender[1]) : null,
  }
}
