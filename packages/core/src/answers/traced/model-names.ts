import type { Question } from '../../questions/index.ts'
import { namedIn } from '../basis.ts'
import { PROVIDER } from '../coverage.ts'
import type { ModelNames } from '../scope.ts'
import type { Vocabulary } from '../vocabulary.ts'

/** What traces call the models that a question names: the bill has dated snapshots where callers write aliases. */
export const modelNamesOf = async (
  question: Question,
  { tracedModels }: Pick<Vocabulary, 'tracedModels'>,
): Promise<ModelNames> => {
  if (!namedIn(question).some(({ kind }) => kind === 'model')) return model => [model]
  // Loads the price list, so only where it is needed.
  const { createPriceBook } = await import('../../pricing/index.ts')
  const book = await createPriceBook({})
  const canonical = (model: string) => book.canonicalModel(PROVIDER, model)
  return model => [...new Set([model, ...tracedModels.filter(each => canonical(each) === canonical(model))])]
}
