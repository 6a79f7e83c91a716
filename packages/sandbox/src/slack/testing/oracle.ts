import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js'

const PATH = fileURLToPath(
  new URL('../../../../../../shared/oracles/slack-block-kit.schema.json', import.meta.url),
)

/** Where the published schema is at hand. */
export const hasBlockSchema = existsSync(PATH)

/**
 * Whether the published schema takes a value: an array of blocks, or what a definition of it names. Read at the first
 * value, so that tests can be collected, and skipped, where it is absent.
 */
export const blockSchema = (definition?: 'modal_view' | 'home_view'): ((value: unknown) => boolean) => {
  let validate: ValidateFunction | undefined
  return value => {
    validate ??= compiled(definition)
    return validate(value) === true
  }
}

const compiled = (definition?: string): ValidateFunction => {
  const ajv = new Ajv2020({ strict: false, validateFormats: false })
  ajv.addSchema(JSON.parse(readFileSync(PATH, 'utf8')), 'blocks')
  return ajv.compile({ $ref: `blocks#${definition ? `/$defs/${definition}` : ''}` })
}
