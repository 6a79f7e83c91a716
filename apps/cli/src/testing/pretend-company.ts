import { createCompany, epochDay } from '@spend/sandbox/company'
import { type Organization, SANDBOX_KEYS, startOrganization } from '@spend/sandbox/openai'

const NOW = '2026-11-23T12:00:00Z'
export const company = createCompany({ seed: 'cli', anchorDay: epochDay('2026-11-23') })

export interface PretendOpenAI {
  readonly organization: Organization
  /** What `spend` needs in its environment to reach it. */
  readonly env: Readonly<Record<string, string>>
}

export const startOpenAI = async (): Promise<PretendOpenAI> => {
  const organization = await startOrganization({ company, now: () => Date.parse(NOW) })
  const env = { OPENAI_ADMIN_KEY: SANDBOX_KEYS.admin, OPENAI_BASE_URL: organization.baseUrl, SPEND_NOW: NOW }
  return { organization, env }
}
