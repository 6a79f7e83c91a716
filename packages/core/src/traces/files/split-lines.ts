const NEWLINE = 10

/** One line without its end, numbered from 1. */
export interface Line {
  readonly number: number
  /** Null where the line is longer than allowed. */
  readonly bytes: Buffer | null
  /** Whether a line end followed: the last line of a file that was cut has none. */
  readonly isWhole: boolean
}

export interface LineSplitter {
  /** The lines that this chunk ends. */
  push(chunk: Uint8Array): Line[]
  /** What came after the last line end. */
  end(): Line[]
}

/** Cuts chunks of bytes into lines. Holds at most one line, and of one longer than `maxBytes` nothing. */
export const createLineSplitter = (maxBytes: number): LineSplitter => {
  let number = 1
  let held: Buffer[] = []
  let heldBytes = 0
  let isTooLong = false

  const hold = (bytes: Buffer): void => {
    heldBytes += bytes.length
    isTooLong ||= heldBytes > maxBytes
    if (isTooLong) held = []
    else if (bytes.length > 0) held.push(bytes)
  }
  const finish = (isWhole: boolean): Line => {
    const [first] = held
    const bytes = held.length === 1 && first ? first : Buffer.concat(held)
    const line = { number, bytes: isTooLong ? null : bytes, isWhole }
    number += 1
    held = []
    heldBytes = 0
    isTooLong = false
    return line
  }

  return {
    push: chunk => {
      const bytes = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength)
      const lines: Line[] = []
      let start = 0
      for (let end = bytes.indexOf(NEWLINE); end >= 0; end = bytes.indexOf(NEWLINE, start)) {
        hold(bytes.subarray(start, end))
        lines.push(finish(true))
        start = end + 1
      }
      hold(bytes.subarray(start))
      return lines
    },
    end: () => (heldBytes > 0 ? [finish(false)] : []),
  }
}
