import { WebAPIPlatformError } from '@slack/web-api'

/** The Web API's own word for what it refused (`channel_not_found`); null where the error is another. */
export const refusalOf = (error: unknown): string | null =>
  error instanceof WebAPIPlatformError ? error.data.error : null
