import { expect, test } from 'vitest'
import { createLogger } from './logger.ts'
import { maskSecrets } from './mask-secrets.ts'
import { Secret } from './secret.ts'

const SECRETS = [
  'sk-admin-0123456789abcdef',
  'sk-proj-0123_4567-89abcdef',
  'sk-ant-admin01-0123456789',
  'xoxb-111-222-abcdefgh',
  'xoxe.xoxp-1-abcdefgh',
  'xapp-1-A111-222-abcdefgh',
  'akt_0123456789abcdef',
]

const logged = async (write: (log: Awaited<ReturnType<typeof createLogger>>) => void): Promise<string> => {
  const lines: string[] = []
  write(await createLogger({ name: 'test', level: 'trace' }, { write: line => lines.push(line) }))
  for (const line of lines) expect(() => JSON.parse(line)).not.toThrow()
  return lines.join('')
}

test.each(SECRETS)('%s never reaches the log, however it is handed in', async secret => {
  const output = await logged(log => {
    const error = Object.assign(new Error(`refused ${secret}`, { cause: new Error(`inner\n${secret}`) }), {
      headers: { authorization: `Bearer ${secret}` },
      request: { url: `https://x/?key=${secret}` },
    })
    log.error(error)
    log.error({ err: error }, 'failed with %s', secret)
    log.info({ deep: { list: [{ text: `"${secret}"` }] }, secret: new Secret(secret) })
    log.info(`a line\n${secret}\tand \u001b[31m\u001b${secret}`)
    log.child({ key: secret }).warn('child')
  })
  expect(output).not.toContain(secret)
  expect(output).not.toContain(secret.slice(-8))
  expect(output).toContain('[redacted]')
})

test.each([
  'authorization',
  'Authorization',
  'cookie',
  'set-cookie',
  'password',
  'token',
  'botToken',
  'bot_token',
  'client_secret',
  'apiKey',
  'api_key',
  'adminAPIKey',
  'x-slack-signature',
  'OPENAI_API_KEY',
])('what stands under %s is masked whatever it looks like', async key => {
  expect(await logged(log => log.info({ a: { [key]: 'hunter "22" \\' } }))).not.toContain('hunter')
})

test('what is not secret is logged as it is', async () => {
  const output = await logged(log =>
    log.info(
      {
        apiKeyId: 'key_abc123',
        inputTokens: 5,
        project: 'risk-assessment',
        disk: 'disk-usage-report',
        tokens: 'many',
      },
      'task-0123456789 done',
    ),
  )
  for (const text of [
    'key_abc123',
    '"inputTokens":5',
    'risk-assessment',
    'disk-usage-report',
    'task-0123456789 done',
    'many',
  ])
    expect(output).toContain(text)
  expect(JSON.parse(output)).toMatchObject({ level: 'info', name: 'test', time: expect.stringMatching(/Z$/) })
})

test('passwords in addresses and response URLs of Slack are masked in any text', () => {
  expect(maskSecrets('GET https://ana:hunter22@host/x')).toBe('GET https://ana:[redacted]@host/x')
  expect(maskSecrets('POST https://hooks.slack.com/commands/T1/2/abc failed')).toBe(
    'POST https://hooks.slack.com/[redacted] failed',
  )
  expect(maskSecrets('at http://localhost:8080/a@b')).toBe('at http://localhost:8080/a@b')
})

test('below its level nothing is logged', async () => {
  const lines: string[] = []
  const log = await createLogger({ name: 'test', level: 'warn' }, { write: line => lines.push(line) })
  log.info('quiet')
  log.warn('heard')
  expect(lines).toHaveLength(1)
})
