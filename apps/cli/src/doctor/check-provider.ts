import { checkAccess } from '@spend/core/providers'
import type { ProviderSettings } from '@spend/core/settings'
import { type Finding, found } from './finding.ts'

/** Whether the admin key may read what a sync needs. Without costs there is no bill; without the rest, no names or tokens. */
export const checkProvider = async (
  { adminKey, baseUrl, hints }: ProviderSettings,
  nowMs: number,
): Promise<Finding[]> => {
  const access = await checkAccess({ adminKey: adminKey.reveal(), baseUrl, nowMs })
  const allowed = access.filter(({ refusal }) => refusal === null).map(({ what }) => what)
  const refused = access.flatMap(({ refusal }) => (refusal ? [refusal] : []))
  // A key that nobody knows is refused four times in the same words.
  const reasons = refused.every(({ code }) => code === 'key_refused' || code === 'provider_unreachable')
    ? refused.slice(0, 1)
    : refused
  return [
    ...hints.map(hint => found('provider', 'warning', `${hint}.`)),
    ...(allowed.length > 0 ? [found('provider', 'ok', `The admin key may read ${listed(allowed)}.`)] : []),
    ...reasons.map(({ message }) => found('provider', 'problem', message)),
  ]
}

const listed = (names: readonly string[]): string =>
  new Intl.ListFormat('en', { type: 'conjunction' }).format(names)
