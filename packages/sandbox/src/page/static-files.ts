import { readFile } from 'node:fs/promises'
import { extname, join, normalize, sep } from 'node:path'

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
}

/** A file of the page built in `folder` by its path below `/`; null where there is none or the path leads out of it. */
export const readStatic = async (
  folder: string,
  path: string,
): Promise<{ type: string; body: Buffer } | null> => {
  const relative = normalize(path === '/' ? 'index.html' : path.slice(1))
  if (relative.startsWith('..') || relative.startsWith(sep)) return null
  try {
    return {
      type: TYPES[extname(relative)] ?? 'application/octet-stream',
      body: await readFile(join(folder, relative)),
    }
  } catch {
    return null
  }
}
