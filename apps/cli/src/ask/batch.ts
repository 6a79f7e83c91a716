import { createInterface } from 'node:readline'
import { answerToJson, type Json } from '@spend/core/answers'
import type { CommandDeps } from '../terminal.ts'
import type { Asking } from './asking.ts'

/** Reads one JSON string a line and prints one result a line, in order, each before the next is read. */
export const answerBatch = async (
  asking: Pick<Asking, 'ask'>,
  { stdin, out, drained }: Pick<CommandDeps, 'stdin' | 'out' | 'drained'>,
): Promise<void> => {
  const lines = createInterface({ input: stdin, crlfDelay: Number.POSITIVE_INFINITY })
  let number = 0
  for await (const line of lines) {
    number += 1
    const text = questionIn(line)
    const result = text === null ? badLine(number) : answerToJson((await asking.ask(text)).answered)
    if (!out(`${JSON.stringify(result)}\n`)) break
    await drained?.()
  }
  lines.close()
}

const questionIn = (line: string): string | null => {
  try {
    const value: unknown = JSON.parse(line)
    return typeof value === 'string' ? value : null
  } catch {
    return null
  }
}

const badLine = (number: number): Json => ({
  error: {
    code: 'not_understood',
    message: `Line ${number} is no JSON string. Write each question as one, such as "team-x last week".`,
    suggestions: [],
  },
})
