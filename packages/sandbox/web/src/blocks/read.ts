import type { Block } from '../../../src/page/protocol.ts'

/** The words of a text object; `''` where there is none. */
export const readText = (value: unknown): string =>
  isRecord(value) && typeof value.text === 'string' ? value.text : ''

/** Those entries of a list that are elements. */
export const readElements = (value: unknown): Block[] =>
  Array.isArray(value)
    ? value.filter((entry): entry is Block => isRecord(entry) && typeof entry.type === 'string')
    : []

export interface Option {
  readonly text: string
  readonly value: string
  readonly description: string
  /** The option object as the app sent it: what goes back when it is chosen. */
  readonly raw: Readonly<Record<string, unknown>>
}

/** The options of a select, overflow, checkbox or radio group, those of groups included. */
export const readOptions = (element: Readonly<Record<string, unknown>>): Option[] => {
  const groups = Array.isArray(element.option_groups) ? element.option_groups.filter(isRecord) : []
  const lists = [element.options, ...groups.map(group => group.options)]
  return lists
    .flatMap(list => (Array.isArray(list) ? list : []))
    .filter(isRecord)
    .map(raw => ({
      text: readText(raw.text),
      value: typeof raw.value === 'string' ? raw.value : '',
      description: readText(raw.description),
      raw,
    }))
}

export interface Confirm {
  readonly title: string
  readonly text: string
  readonly confirm: string
  readonly deny: string
  readonly danger: boolean
}

export const readConfirm = (value: unknown): Confirm | null =>
  isRecord(value)
    ? {
        title: readText(value.title),
        text: readText(value.text),
        confirm: readText(value.confirm) || 'Yes',
        deny: readText(value.deny) || 'No',
        danger: value.style === 'danger',
      }
    : null

export const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
