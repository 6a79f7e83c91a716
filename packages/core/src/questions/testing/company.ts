import type { Kind, QuestionContext, VocabularyEntry } from '../question.ts'

const entry = (kind: Kind, key: string, name = key, aliases: readonly string[] = []): VocabularyEntry => ({
  kind,
  key,
  name,
  aliases,
})

/** Names as companies have them, those that collide with each other and with the grammar included. */
export const VOCABULARY: readonly VocabularyEntry[] = [
  entry('team', 'team-x', 'Team X'),
  entry('team', 'team-y', 'Team Y'),
  entry('team', 'search', 'Search'),
  entry('team', 'may', 'May'),
  entry('team', 'march'),
  entry('team', 'growth', 'Growth & Sales'),
  entry('team', 'auckland'),
  entry('project', 'proj_search', 'search'),
  entry('project', 'proj_api', 'search-api'),
  entry('project', 'proj_week', 'last-week'),
  entry('project', 'proj_ten', '2026-10'),
  entry('project', 'proj_lake', 'Data Lake (EU)'),
  entry('project', 'proj_top', 'top'),
  entry('project', 'proj_by', 'by'),
  entry('project', 'proj_budget', 'budget'),
  entry('project', 'proj_sql', "'; DROP TABLE spend;--"),
  entry('project', 'proj_markup', '<b>bold</b> & co'),
  entry('project', 'proj_rocket', '🚀 launch'),
  entry('project', 'proj_umlaut', 'Übersetzer'),
  entry('project', 'proj_inc', 'acme, inc.'),
  entry('key', 'key_ci7', 'ci-7'),
  entry('key', 'key_ci8', 'ci-8'),
  entry('key', 'key_dup1', 'dup'),
  entry('key', 'key_dup2', 'dup'),
  entry('model', 'o3'),
  entry('model', 'gpt-5'),
  entry('model', 'gpt-4o-mini-2024-07-18'),
  entry('model', 'gpt-4o-2024-08-06'),
  entry('model', 'gpt-4o-2024-11-20'),
  entry('model', 'ft:gpt-4o-mini:acme::abc123'),
  entry('workflow', 'support-triage'),
  entry('workflow', 'billing/refunds'),
  entry('workflow', 'checkout-*'),
  entry('user', 'user-ana', 'Ana Ruiz', ['ana@example.com']),
  entry('businessUnit', 'commerce'),
  entry('actionGroup', 'finance'),
  entry('environment', 'prod'),
  entry('shared', 'platform', 'platform'),
]

/** Noon on Monday 23 November 2026. */
export const CONTEXT: QuestionContext = {
  vocabulary: VOCABULARY,
  nowMs: Date.parse('2026-11-23T12:00:00Z'),
  timezone: 'UTC',
  weekStart: 1,
  zoneOfTeam: team => (team === 'auckland' ? 'Pacific/Auckland' : undefined),
}
