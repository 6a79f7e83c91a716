import { type Environment, invalid, readText } from './environment.ts'

/** An http or https address as written. Its value is never repeated: it may hold a password. */
export const readUrl = (env: Environment, name: string, fallback: string): string => {
  const value = readText(env, name) ?? fallback
  const url = URL.parse(value)
  if (!url || !/^https?:$/.test(url.protocol)) throw invalid(`${name} must be an address such as ${fallback}`)
  if (url.search || url.hash) throw invalid(`${name} must end with its path, without ? or #`)
  return value
}

/** A port from 0 (any free one) to 65535. */
export const readPort = (env: Environment, name: string, fallback: number): number => {
  const value = readText(env, name) ?? String(fallback)
  const port = Number(value)
  if (!/^\d{1,5}$/.test(value) || port > 65_535)
    throw invalid(`${name} must be a port from 0 to 65535, such as ${fallback}`)
  return port
}
