/** A token may follow any character but a letter or digit, and what an escape such as \n or \u001b leaves in JSON. */
const START = String.raw`(?:(?<![A-Za-z0-9])|(?<=\\[nrtbf])|(?<=\\u[0-9a-fA-F]{4}))`

const SHAPES: readonly (readonly [RegExp, string])[] = [
  // Keys of OpenAI and Anthropic, tokens of Slack, keys of AITracer.
  [
    new RegExp(String.raw`${START}(sk-|xox[a-z](?:\.xox[a-z])?-|xapp-|akt_)[A-Za-z0-9_.*-]{6,}`, 'g'),
    '$1[redacted]',
  ],
  [new RegExp(String.raw`${START}(bearer|basic)(\s+|%20)[A-Za-z0-9._~+/=-]{6,}`, 'gi'), '$1$2[redacted]'],
  // https://user:password@host
  [/(\/\/[^\s/:@"]*:)[^\s/@"]+@/g, '$1[redacted]@'],
  // Whoever knows a response URL of Slack can post with it.
  [/(hooks\.slack\.com\/)[^\s"\\]+/gi, '$1[redacted]'],
]

const KEY = String.raw`[\w.-]*(?:authorization|cookie|password|secret|admin_?api_?key|api_?key|signature|[_.-]token|(?<=")token|[a-z]Token)`
const NAMED = new RegExp(String.raw`"(${KEY})":\s*"(?:[^"\\]|\\.)*"`, 'gi')

/** The same text without anything that looks like a key, token or password. */
export const maskSecrets = (text: string): string =>
  SHAPES.reduce((masked, [shape, replacement]) => masked.replace(shape, replacement), text)

/** The same line of JSON with every value masked whose key says that it is secret, and everything that looks like it. */
export const maskJsonLine = (line: string): string => maskSecrets(line.replace(NAMED, '"$1":"[redacted]"'))
