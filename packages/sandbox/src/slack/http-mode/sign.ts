import { createHmac } from 'node:crypto'

/** `v0=…`: https://docs.slack.dev/authentication/verifying-requests-from-slack */
export const signatureOf = (
  body: string,
  { secret, timestampS }: { readonly secret: string; readonly timestampS: number },
): string => `v0=${createHmac('sha256', secret).update(`v0:${timestampS}:${body}`).digest('hex')}`
