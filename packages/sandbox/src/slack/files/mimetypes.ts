const STARTS: readonly (readonly [bytes: readonly number[], mimetype: string])[] = [
  [[0x89, 0x50, 0x4e, 0x47], 'image/png'],
  [[0xff, 0xd8, 0xff], 'image/jpeg'],
  [[0x47, 0x49, 0x46, 0x38], 'image/gif'],
  [[0x25, 0x50, 0x44, 0x46], 'application/pdf'],
]

const ENDINGS: Readonly<Record<string, string>> = {
  csv: 'text/csv',
  json: 'application/json',
  txt: 'text/plain',
  md: 'text/markdown',
  svg: 'image/svg+xml',
}

/** What a file is: by its first bytes, else by its name's ending. */
export const mimetypeOf = (name: string, content: Buffer): string => {
  const byStart = STARTS.find(([bytes]) => bytes.every((byte, index) => content[index] === byte))
  if (byStart) return byStart[1]
  const ending = name.split('.').at(-1)?.toLowerCase() ?? ''
  const known = Object.hasOwn(ENDINGS, ending) ? ENDINGS[ending] : undefined
  return known ?? 'application/octet-stream'
}
