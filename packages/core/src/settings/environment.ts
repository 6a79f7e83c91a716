import { readFileSync } from 'node:fs'
import { SpendError } from '../errors/index.ts'
import { maskSecrets } from './mask-secrets.ts'
import { Secret } from './secret.ts'

export type Environment = Readonly<Record<string, string | undefined>>

/** The value without blanks around it; undefined where it is unset or empty. */
export const readText = (env: Environment, name: string): string | undefined => env[name]?.trim() || undefined

/** The secret that `NAME` holds or the file that `NAME_FILE` names; undefined where neither is set. */
export const readSecret = (env: Environment, name: string): Secret | undefined => {
  const direct = readText(env, name)
  const file = readText(env, `${name}_FILE`)
  if (direct !== undefined && file !== undefined)
    throw invalid(`${name} and ${name}_FILE are both set; keep one of them`)
  const value = file === undefined ? direct : readSecretFile(`${name}_FILE`, file)
  if (value === undefined) return undefined
  const source = file === undefined ? name : `The file that ${name}_FILE names`
  if (/\s/.test(value))
    throw invalid(`${source} holds a blank or a line break inside; put the key alone there`)
  if (/^["'`]|["'`]$/.test(value)) throw invalid(`${source} holds quotes; put the key there without them`)
  if (!/^[\x21-\x7e]+$/.test(value)) throw invalid(`${source} holds characters that no key has; copy it anew`)
  return new Secret(value)
}

export const missing = (message: string): SpendError => new SpendError('setting_missing', message)
export const invalid = (message: string, cause?: unknown): SpendError =>
  new SpendError('setting_invalid', message, cause === undefined ? {} : { cause })

const LARGEST_SECRET_BYTES = 16_384

const readSecretFile = (name: string, path: string): string => {
  if (maskSecrets(path) !== path)
    throw invalid(`${name} holds a key; it must be the name of the file with the key`)
  const content = readOrRefuse(name, path)
  if (content.length > LARGEST_SECRET_BYTES)
    throw invalid(`${name} names a file too large to hold a key: ${path}`)
  const value = content.toString('utf8').trim()
  if (value === '') throw missing(`${name} names an empty file: ${path}. Put the key there`)
  return value
}

const readOrRefuse = (name: string, path: string): Buffer => {
  try {
    return readFileSync(path)
  } catch (error) {
    throw invalid(`${name} names a file that ${whyUnreadable(error)}: ${path}`, error)
  }
}

/** Completes "a file that …". */
export const whyUnreadable = (error: unknown): string => {
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  if (code === 'ENOENT' || code === 'ENOTDIR') return 'is not there'
  if (code === 'EACCES' || code === 'EPERM') return 'this user may not read'
  if (code === 'EISDIR') return 'is a folder'
  return `cannot be read (${String(code ?? 'unknown reason')})`
}
