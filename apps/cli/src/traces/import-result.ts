import type { ImportedFile } from '@spend/core/intake'
import { withThousands } from '@spend/core/money'

/** What became of one of the files. */
export interface FileResult {
  readonly name: string
  readonly result: ImportedFile
}

const MOST_PROBLEMS = 20

interface Totals {
  readonly read: number
  readonly taken: number
  readonly repeated: number
  readonly refused: number
  /** The first 20; `file` where there are several. */
  readonly problems: readonly { readonly file?: string; readonly line: number; readonly reason: string }[]
}

export const totalsOf = (files: readonly FileResult[], fileCount = files.length): Totals => {
  const sum = (count: 'read' | 'taken' | 'repeated' | 'refused') =>
    files.reduce((total, { result }) => total + result[count], 0)
  const problems = files.flatMap(({ name, result }) =>
    result.problems.map(problem => (fileCount > 1 ? { file: name, ...problem } : problem)),
  )
  return {
    read: sum('read'),
    taken: sum('taken'),
    repeated: sum('repeated'),
    refused: sum('refused'),
    problems: problems.slice(0, MOST_PROBLEMS),
  }
}

/** The result for programs, as one line of JSON. */
export const importResultAsJson = (totals: Totals): string => `${JSON.stringify(totals)}\n`

/** The result for people. */
export const importResultInWords = (totals: Totals, isRefusedWhole: boolean): string => {
  const { taken, repeated, refused, problems } = totals
  const parts = [
    ...(repeated > 0 ? [`${withThousands(repeated)} had been taken before`] : []),
    ...(refused > 0 ? [`${withThousands(refused)} refused`] : []),
  ]
  const records = taken === 1 ? 'record' : 'records'
  const headline = isRefusedWhole
    ? `Refused, as --strict asks for: something is wrong in ${problems.length > 1 ? 'these lines' : 'this line'}.`
    : `Took ${withThousands(taken)} trace ${records}${parts.length > 0 ? ` (${parts.join(', ')})` : ''}.`
  const listed = problems.map(
    ({ file, line, reason }) =>
      `- ${file === undefined ? '' : `${file}, `}line ${withThousands(line)}: ${reason}`,
  )
  const more = isRefusedWhole ? 0 : refused - problems.length
  return `${[headline, ...listed, ...(more > 0 ? [`- and ${withThousands(more)} more`] : [])].join('\n')}\n`
}
