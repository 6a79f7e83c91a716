import { createHmac } from 'node:crypto'

export interface SignedPost {
  readonly url: string
  readonly secret: string
  readonly fields: Readonly<Record<string, string>>
  /** Of the signature; now unless given. */
  readonly timestampS?: number
}

/** Posts a form as Slack signs it. https://docs.slack.dev/authentication/verifying-requests-from-slack */
export const postSigned = ({
  url,
  secret,
  fields,
  timestampS = Math.floor(Date.now() / 1000),
}: SignedPost) => {
  const body = new URLSearchParams(fields).toString()
  const signature = createHmac('sha256', secret).update(`v0:${timestampS}:${body}`).digest('hex')
  return fetch(url, {
    method: 'POST',
    headers: {
      'content-type': 'application/x-www-form-urlencoded',
      'x-slack-request-timestamp': String(timestampS),
      'x-slack-signature': `v0=${signature}`,
    },
    body,
  })
}
