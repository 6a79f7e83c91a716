import { expect, test } from 'vitest'
import { readWords } from './read-words.ts'

test.each([
  ['<@U0BOT> team-x last week', 'team-x last week'],
  ['  compare <#C1|team-x> vs <#C2|team-y> <@U0BOT>', 'compare team-x vs team-y'],
  ['project <http://search.example|search.example> today', 'project search.example today'],
  ['project <https://search.example>', 'project search.example'],
  ['R&amp;D &lt;beta&gt;', 'R&D <beta>'],
  ['&amp;lt;', '&lt;'],
  ['<@U0OTHER> spend', '<@U0OTHER> spend'],
  ['a < b > c', 'a < b > c'],
  ['', ''],
])('%j is read as %j', (wire, words) => {
  expect(readWords(wire, 'U0BOT')).toBe(words)
})
