import protobuf from 'protobufjs/light.js'

/** Which field of each level holds the next: request → resource spans → scope spans → span → attribute. */
const NESTED: readonly (readonly number[])[] = [[1], [1, 2], [1, 2], [9]]
const LENGTH_DELIMITED = 2

/**
 * How many messages a request unfolds into, counted without making any, and no further than just past `most`: an empty
 * span takes two bytes to send and hundreds to hold. Throws where the bytes are no messages.
 */
export const countMessages = (body: Uint8Array, most: number): number => {
  let count = 0
  const visit = (reader: protobuf.Reader, end: number, level: number): void => {
    while (reader.pos < end && count <= most) {
      const tag = reader.uint32()
      if ((tag & 7) !== LENGTH_DELIMITED) {
        reader.skipType(tag & 7)
        continue
      }
      const length = reader.uint32()
      const next = reader.pos + length
      if (next > end) throw new RangeError('a message ends beyond what holds it')
      if (NESTED[level]?.includes(tag >>> 3)) {
        count += 1
        if (level + 1 < NESTED.length) visit(reader, next, level + 1)
      }
      reader.pos = next
    }
  }
  const reader = protobuf.Reader.create(body)
  visit(reader, reader.len, 0)
  return count
}
