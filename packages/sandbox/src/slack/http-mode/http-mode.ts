import type { Delivery, Outcome, Transport } from '../dispatch/transport.ts'
import type { HttpModeOptions, Timings } from '../types.ts'
import { signatureOf } from './sign.ts'

/** Sends what happens to the app's request URL, signed. */
export const createHttpMode = (
  { requestUrl, signingSecret }: HttpModeOptions,
  timings: Timings,
): Transport => {
  const closing = new AbortController()
  return {
    kind: 'http',
    deliver: async delivery => {
      const { body, contentType } = bodyOf(delivery)
      // The receiver compares it with the real time, whatever the workspace's clock says.
      const timestampS = Math.floor(Date.now() / 1000)
      try {
        const response = await fetch(requestUrl, {
          method: 'POST',
          body,
          headers: {
            'content-type': contentType,
            'user-agent': 'Slackbot 1.0 (+https://api.slack.com/robots)',
            'x-slack-request-timestamp': String(timestampS),
            'x-slack-signature': signatureOf(body, { secret: signingSecret, timestampS }),
            ...(delivery.retry
              ? {
                  'x-slack-retry-num': String(delivery.retry.attempt),
                  'x-slack-retry-reason': delivery.retry.reason,
                }
              : {}),
          },
          redirect: 'manual',
          signal: AbortSignal.any([AbortSignal.timeout(timings.ackMs), closing.signal]),
        })
        return await outcomeOf(response)
      } catch (error) {
        return {
          kind: error instanceof DOMException && error.name === 'TimeoutError' ? 'late' : 'unreachable',
        }
      }
    },
    // Nobody knows before trying.
    isConnected: () => true,
    whenConnected: async () => true,
    close: () => closing.abort(),
  }
}

const outcomeOf = async (response: Response): Promise<Outcome> => {
  const text = await response.text()
  if (!response.ok)
    return {
      kind: 'refused',
      status: response.status,
      noRetry: response.headers.get('x-slack-no-retry') === '1',
    }
  return { kind: 'acked', payload: readAck(text, response.headers.get('content-type') ?? '') }
}

const readAck = (text: string, contentType: string): unknown => {
  if (!contentType.includes('json')) return text
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}

/** Commands come as a form, clicks and submissions as one field of a form, events as JSON. */
const bodyOf = ({ type, payload }: Delivery): { readonly body: string; readonly contentType: string } => {
  if (type === 'events_api') return { body: JSON.stringify(payload), contentType: 'application/json' }
  const fields =
    type === 'interactive'
      ? { payload: JSON.stringify(payload) }
      : Object.fromEntries(Object.entries(payload).map(([name, value]) => [name, String(value)]))
  return { body: new URLSearchParams(fields).toString(), contentType: 'application/x-www-form-urlencoded' }
}

/** Asks the request URL to prove itself, as Slack does when it is set; whether it did. */
export const verifyRequestUrl = async (
  { requestUrl, signingSecret }: HttpModeOptions,
  token: string,
): Promise<boolean> => {
  const challenge = crypto.randomUUID()
  const body = JSON.stringify({ token, challenge, type: 'url_verification' })
  const timestampS = Math.floor(Date.now() / 1000)
  const response = await fetch(requestUrl, {
    method: 'POST',
    body,
    headers: {
      'content-type': 'application/json',
      'x-slack-request-timestamp': String(timestampS),
      'x-slack-signature': signatureOf(body, { secret: signingSecret, timestampS }),
    },
  })
  return response.ok && (await response.text()).includes(challenge)
}
