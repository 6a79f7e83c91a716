import { appendFileSync, existsSync, mkdirSync, readFileSync } from 'node:fs'
import { dirname } from 'node:path'
import type { ChangeStore } from '../types.ts'

/** Keeps a workspace in a file. A last line that a killed process left half written is dropped. */
export const jsonLinesStore = (path: string): ChangeStore => {
  let endsCleanly = true
  return {
    read: () => {
      if (!existsSync(path)) return []
      const text = readFileSync(path, 'utf8')
      endsCleanly = text === '' || text.endsWith('\n')
      return text.split('\n').filter(line => line !== '' && isJson(line))
    },
    append: line => {
      mkdirSync(dirname(path), { recursive: true })
      appendFileSync(path, `${endsCleanly ? '' : '\n'}${line}\n`)
      endsCleanly = true
    },
  }
}

const isJson = (line: string): boolean => {
  try {
    JSON.parse(line)
    return true
  } catch {
    return false
  }
}
