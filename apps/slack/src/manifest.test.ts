import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { BOT_SCOPES } from '@spend/sandbox/slack'
import { Ajv } from 'ajv'
import { expect, test } from 'vitest'
import manifest from '../manifest.json' with { type: 'json' }

const SCHEMA = fileURLToPath(
  new URL('../../../../shared/oracles/slack-app-manifest.v2.schema.json', import.meta.url),
)

test.skipIf(!existsSync(SCHEMA))(
  "the manifest is valid by Slack's own schema (shared/oracles/slack-app-manifest.v2.schema.json)",
  () => {
    const validate = new Ajv({ strict: false, validateFormats: false }).compile(
      JSON.parse(readFileSync(SCHEMA, 'utf8')),
    )
    expect(validate(manifest), JSON.stringify(validate.errors)).toBe(true)
    expect(validate({ ...manifest, display_information: {} })).toBe(false)
  },
)

test('the manifest asks for the scopes that the workspace of the tests grants, and no more', () => {
  expect([...manifest.oauth_config.scopes.bot].sort()).toEqual([...BOT_SCOPES].sort())
})
