import { answerToJson, wordAnswer, wordError } from '@spend/core/answers'
import { SpendError } from '@spend/core/errors'
import type { AskFlags } from '../commands/ask.ts'
import { UsageError } from '../failure.ts'
import type { CommandDeps } from '../terminal.ts'
import { type Asking, openAsking } from './asking.ts'
import { answerBatch } from './batch.ts'
import { layOutAnswer, layOutError } from './layout.ts'
import { paintFor } from './paint.ts'

/** `spend ask`: answers one question, or one a line. Exit status 2 where a question has no answer. */
export const askCommand = async (
  words: readonly string[],
  flags: AskFlags,
  deps: CommandDeps,
): Promise<void> => {
  if (flags.batch && words.length > 0)
    throw new UsageError('With --batch the questions come from standard input: leave the words away.')
  try {
    const asking = await openAsking(deps, flags.team)
    try {
      if (flags.batch) await answerBatch(asking, deps)
      else await answerOne(asking, { text: words.join(' '), json: flags.json === true, deps })
    } finally {
      await asking.close()
    }
  } catch (error) {
    // Whoever reads JSON gets the reason there too; the exit status and the words come from the caller.
    if (error instanceof SpendError && (flags.json || flags.batch))
      deps.out(
        `${JSON.stringify({ error: { code: error.code, message: error.message, suggestions: [] } })}\n`,
      )
    throw error
  }
}

const answerOne = async (
  asking: Asking,
  { text, json, deps }: { text: string; json: boolean; deps: CommandDeps },
): Promise<void> => {
  const { answered, nowMs } = await asking.ask(text)
  if (answered.status === 'error') deps.exitWith(2)
  if (json) {
    deps.out(`${JSON.stringify(answerToJson(answered))}\n`)
    return
  }
  const paint = paintFor(deps.env)
  if (answered.status === 'error') deps.err(layOutError(wordError(answered.error), paint))
  else deps.out(await layOutAnswer(wordAnswer(answered.answer, { nowMs }), paint))
}
