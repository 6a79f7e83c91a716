import { type Document, isScalar, visit, type YAMLError } from 'yaml'
import type { ConfigProblem } from './config.ts'
import type { Position } from './positions.ts'

/** What keeps a text from being YAML, in words for people who never read its specification. */
export const syntaxProblems = (
  document: Document.Parsed,
  source: { text: string; placeOf: (offset: number) => Position },
): ConfigProblem[] => [
  ...document.errors.map(error => ({
    ...source.placeOf(error.pos[0]),
    message: inWords(error, source.text),
  })),
  ...refusedNodes(document, source.placeOf),
]

/** What YAML allows and we do not read: tags that stand for nothing here. */
export const syntaxWarnings = (
  document: Document.Parsed,
  placeOf: (offset: number) => Position,
): ConfigProblem[] =>
  document.warnings.map(warning => ({
    ...placeOf(warning.pos[0]),
    message: 'a value that begins with ! must be in quotes',
  }))

const inWords = (error: YAMLError, text: string): string => {
  const rest = text.slice(error.pos[0])
  const character = rest.charAt(0)
  switch (error.code) {
    case 'TAB_AS_INDENT':
      return 'a tab indents this line; YAML takes only spaces'
    case 'DUPLICATE_KEY':
      return `\`${/^["']?([^:"'\n]*)/.exec(rest)?.[1]?.trim() ?? ''}\` is here twice; keep one`
    case 'BAD_SCALAR_START':
      return `a value that begins with ${character} must be in quotes`
    case 'BAD_ALIAS':
      return 'a value that begins with * must be in quotes'
    case 'MULTIPLE_DOCS':
      return 'a second document begins here; keep everything in one, without a line of ---'
    case 'BLOCK_AS_IMPLICIT_KEY':
      return 'a second key on one line; put it on a line of its own or the value in quotes'
    case 'BAD_INDENT':
      return 'this line is not indented like its neighbours'
    default:
      return `this is no YAML: ${error.message}`
  }
}

const refusedNodes = (document: Document.Parsed, placeOf: (offset: number) => Position): ConfigProblem[] => {
  const problems: ConfigProblem[] = []
  visit(document, {
    // A key of this name is no key of a plain object: it would be lost without a word.
    Pair: (_key, { key }) => {
      if (isScalar(key) && key.value === '__proto__')
        problems.push({ ...placeOf(key.range?.[0] ?? 0), message: '`__proto__` can be no name' })
    },
    Alias: (_key, node) => {
      if (node.source === '' || node.resolve(document)) return
      problems.push({
        ...placeOf(node.range?.[0] ?? 0),
        message: 'a value that begins with * must be in quotes',
        suggestion: `"*${node.source}"`,
      })
    },
  })
  return problems
}
