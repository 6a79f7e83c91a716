import type { ReconciliationError, WordedReconciliation, WordedTable } from '@spend/core/answers'
import { inLine, measureOf } from '../ask/layout.ts'
import type { Paint } from '../ask/paint.ts'

/** The sentence first, then the tables, then what to do. */
export const layOutReconciliation = async (worded: WordedReconciliation, paint: Paint): Promise<string> => {
  const tables: string[] = []
  for (const table of worded.tables) tables.push('', ...(await linesOf(table, paint)))
  const advice = worded.advice.map(text => `- ${text}`)
  return lines([
    paint('heading', worded.heading),
    worded.sentence,
    ...tables,
    ...(advice.length > 0 ? ['', paint('aside', 'What to do'), ...advice] : []),
    ...(worded.warnings.length > 0 ? [''] : []),
    ...worded.warnings.map(warning => paint('warning', `! ${warning}`)),
  ])
}

/** Why there is no answer, and what to ask instead. */
export const layOutError = ({ message, suggestions }: ReconciliationError): string =>
  lines([
    message,
    ...(suggestions.length > 0 ? ['Try:'] : []),
    ...suggestions.map(each => `  spend reconcile ${each}`),
  ])

const linesOf = async ({ heading, columns, rows }: WordedTable, paint: Paint): Promise<string[]> => {
  const cells = [
    { name: heading, amounts: columns },
    ...rows.map(({ name, amounts }) => ({ name: `  ${inLine(name)}`, amounts })),
  ]
  const widthOf = await measureOf(cells.flatMap(({ name, amounts }) => [name, ...amounts]))
  const widest = (texts: readonly string[]): number => Math.max(...texts.map(widthOf))
  const nameWidth = widest(cells.map(cell => cell.name))
  const widths = columns.map((_, index) => widest(cells.map(cell => cell.amounts[index] ?? '')))
  const gap = (text: string, width: number): string => ' '.repeat(Math.max(0, width - widthOf(text)))
  return cells.map(({ name, amounts }, row) => {
    const right = amounts.map((amount, index) => `  ${gap(amount, widths[index] ?? 0)}${amount}`)
    const line = `${name}${gap(name, nameWidth)}${right.join('')}`
    return row === 0 ? paint('aside', line) : line
  })
}

const lines = (texts: readonly string[]): string => `${texts.join('\n')}\n`
