/**
 * What a person typed, from Slack's wire form: mentions of the app gone, links and channels by what they show, `&amp;`
 * and its like undone. https://docs.slack.dev/messaging/formatting-message-text#retrieving-messages
 */
export const readWords = (wire: string, appUserId: string | null): string =>
  wire
    .replace(/<([^<>]*)>/g, (whole, inside: string) => shownOf(inside, appUserId) ?? whole)
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')
    .trim()

const shownOf = (inside: string, appUserId: string | null): string | null => {
  const [target = '', label] = inside.split('|', 2)
  if (appUserId !== null && target === `@${appUserId}`) return ' '
  if (label) return label
  return /^(https?|mailto):/.test(target) ? target.replace(/^(https?:\/\/|mailto:)/, '') : null
}
