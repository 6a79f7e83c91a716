import type { Cell } from '../cells.ts'
import { type SeriesField, type SeriesNames, TOTAL, TRACE_FIELDS } from './dimensions.ts'

/** One combination of names that records are added up for. `turn` and `slot` are scratch space of a batch. */
export interface TraceSeries extends SeriesNames {
  readonly id: number
  readonly cells: readonly TraceCell[]
  /** The cell of its workflow, which runs are told apart by. */
  readonly workflowCell: TraceCell
  readonly placeId: number
  turn: number
  slot: number
}

export interface TraceCell extends Cell {
  readonly dimension: number
  readonly value: string
}

/** Where a trace meets the bill. */
export type TracePlace = Pick<SeriesNames, 'provider' | 'projectId' | 'model'> & { readonly id: number }

/** The dictionaries of traces, in memory. */
export interface TraceBook {
  version: number
  readonly series: Map<string, TraceSeries>
  readonly byId: Map<number, TraceSeries>
  readonly cells: Map<string, TraceCell>
  readonly places: Map<string, TracePlace>
  /** The names in use, which are bounded: see `fold.ts`. */
  readonly names: Readonly<Record<SeriesField, Set<string>>>
  /** Not yet in the ledger. */
  readonly added: {
    readonly series: TraceSeries[]
    readonly cells: TraceCell[]
    readonly places: TracePlace[]
  }
}

export const SERIES_FIELDS: readonly SeriesField[] = [
  'provider',
  'model',
  'projectId',
  'apiKeyId',
  'workflow',
  'actionGroup',
  'businessUnit',
  'environment',
  'serviceTier',
  'batch',
]

export const newBook = (version: number): TraceBook => ({
  version,
  series: new Map(),
  byId: new Map(),
  cells: new Map(),
  places: new Map(),
  names: {
    provider: new Set(),
    model: new Set(),
    projectId: new Set(),
    apiKeyId: new Set(),
    workflow: new Set(),
    actionGroup: new Set(),
    businessUnit: new Set(),
    environment: new Set(),
    serviceTier: new Set(),
    batch: new Set(),
  },
  added: { series: [], cells: [], places: [] },
})

/** Takes a series into the book; `names` must be of its own, as text that is Unicode. */
export const keepSeries = (book: TraceBook, id: number, names: SeriesNames): TraceSeries => {
  const cells = [cellOf(book, TOTAL, '')]
  for (const { number, field } of Object.values(TRACE_FIELDS)) cells.push(cellOf(book, number, names[field]))
  const workflowCell = cellOf(book, TRACE_FIELDS.workflow.number, names.workflow)
  const series = {
    ...names,
    id,
    cells,
    workflowCell,
    placeId: placeOf(book, names).id,
    turn: 0,
    slot: 0,
  }
  for (const field of SERIES_FIELDS) book.names[field].add(names[field])
  book.series.set(seriesNameOf(names), series)
  book.byId.set(id, series)
  return series
}

export const keepCell = (book: TraceBook, cell: Pick<TraceCell, 'id' | 'dimension' | 'value'>): TraceCell => {
  const kept = { ...cell, turn: 0, slot: 0 }
  book.cells.set(`${cell.dimension} ${cell.value}`, kept)
  return kept
}

export const keepPlace = (book: TraceBook, place: TracePlace): TracePlace => {
  book.places.set(placeNameOf(place), place)
  return place
}

const cellOf = (book: TraceBook, dimension: number, value: string): TraceCell => {
  const known = book.cells.get(`${dimension} ${value}`)
  if (known) return known
  const cell = keepCell(book, { id: book.cells.size + 1, dimension, value })
  book.added.cells.push(cell)
  return cell
}

const placeOf = (book: TraceBook, { provider, projectId, model }: SeriesNames): TracePlace => {
  const known = book.places.get(placeNameOf({ provider, projectId, model }))
  if (known) return known
  const place = keepPlace(book, { id: book.places.size + 1, provider, projectId, model })
  book.added.places.push(place)
  return place
}

const placeNameOf = ({ provider, projectId, model }: Omit<TracePlace, 'id'>): string =>
  `${provider.length} ${projectId.length} ${provider}${projectId}${model}`

/** Lengths keep names apart whatever the values hold. */
export const seriesNameOf = (of: SeriesNames): string =>
  `${of.provider.length} ${of.model.length} ${of.projectId.length} ${of.apiKeyId.length} ${of.workflow.length} ${of.actionGroup.length} ${of.businessUnit.length} ${of.environment.length} ${of.serviceTier.length} ${of.provider}${of.model}${of.projectId}${of.apiKeyId}${of.workflow}${of.actionGroup}${of.businessUnit}${of.environment}${of.serviceTier}${of.batch}`
