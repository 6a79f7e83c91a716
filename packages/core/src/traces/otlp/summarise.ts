/** `3 refused: started_at is missing (2), input_tokens is negative`; `''` for none. */
export const summarise = (reasons: readonly string[]): string => {
  if (reasons.length === 0) return ''
  const counts = new Map<string, number>()
  for (const reason of reasons) counts.set(reason, (counts.get(reason) ?? 0) + 1)
  const listed = [...counts].map(([reason, count]) => (count === 1 ? reason : `${reason} (${count})`))
  return `${reasons.length} refused: ${listed.slice(0, 5).join(', ')}${listed.length > 5 ? ', …' : ''}`
}
