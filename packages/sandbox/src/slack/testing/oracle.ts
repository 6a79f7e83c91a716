import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { Ajv2020 } from 'ajv/dist/2020.js'

const PATH = fileURLToPath(
  new URL('../../../../../../shared/oracles/slack-block-kit.schema.json', import.meta.url),
)

/** Where the published schema is at hand. */
export const hasBlockSchema = existsSync(PATH)

/** Whether the published schema takes a value: an array of blocks, or what a definition of it names. */
export const blockSchema = (definition?: 'modal_view' | 'home_view'): ((value: unknown) => boolean) => {
  const ajv = new Ajv2020({ strict: false, validateFormats: false })
  const schema = JSON.parse(readFileSync(PATH, 'utf8'))
  ajv.addSchema(schema, 'blocks')
  const validate = ajv.compile({ $ref: `blocks#${definition ? `/$defs/${definition}` : ''}` })
  return value => validate(value) === true
}
