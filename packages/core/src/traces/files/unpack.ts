import { Readable } from 'node:stream'
import { createGunzip } from 'node:zlib'

/** Bytes of a file, unpacked where it is gzipped; and how many of its own bytes were read so far. */
export interface OpenedSource {
  readonly bytes: AsyncIterable<Uint8Array>
  bytesRead(): number
}

/** Why a file cannot be read on. Not an error of the disk or the network: those are thrown as they come. */
export class UnreadableSource extends Error {
  override readonly name = 'UnreadableSource'
}

/** Other formats by how they begin, for whoever hands over the wrong file. */
const STRANGERS = [
  { magic: [0x50, 0x4b, 0x03, 0x04], reason: 'is a ZIP archive: unpack it first' },
  { magic: [0x28, 0xb5, 0x2f, 0xfd], reason: 'is packed with zstd: unpack it, or use gzip' },
  { magic: [0x42, 0x5a, 0x68], reason: 'is packed with bzip2: unpack it, or use gzip' },
  { magic: [0x50, 0x41, 0x52, 0x31], reason: 'is a Parquet file: export JSON lines or CSV' },
  { magic: [0xff, 0xfe], reason: 'is UTF-16: save it as UTF-8' },
  { magic: [0xfe, 0xff], reason: 'is UTF-16: save it as UTF-8' },
]
const GZIP = [0x1f, 0x8b]
const BOM = [0xef, 0xbb, 0xbf]
const UNPACKED_CHUNK_BYTES = 256 * 1024

/** Tells gzip by how it begins, not by a name; leaves a byte order mark out. Iterating throws `UnreadableSource`. */
export const openSource = (source: AsyncIterable<Uint8Array>): OpenedSource => {
  let bytesRead = 0
  const counted = async function* (): AsyncGenerator<Uint8Array> {
    for await (const chunk of source) {
      bytesRead += chunk.length
      yield chunk
    }
  }
  return { bytes: unpacked(counted()), bytesRead: () => bytesRead }
}

const unpacked = async function* (source: AsyncGenerator<Uint8Array>): AsyncGenerator<Uint8Array> {
  const packed = await withStart(source)
  if (!begins(packed.start, GZIP)) {
    yield* plain(packed)
    return
  }
  const gunzip = createGunzip({ chunkSize: UNPACKED_CHUNK_BYTES })
  const input = Readable.from(packed.all, { objectMode: false })
  // An error of the source must end the iteration below, and only `destroy` hands it on.
  input.on('error', error => gunzip.destroy(error))
  try {
    yield* plain(await withStart(input.pipe(gunzip)))
  } catch (error) {
    throw isZlibError(error)
      ? new UnreadableSource(
          error.code === 'Z_BUF_ERROR' ? 'the packed file ends too early' : 'the packed data are damaged',
          { cause: error },
        )
      : error
  } finally {
    input.destroy()
    gunzip.destroy()
  }
}

const plain = async function* ({ start, all }: Started): AsyncGenerator<Uint8Array> {
  const stranger = STRANGERS.find(({ magic }) => begins(start, magic))
  if (stranger) throw new UnreadableSource(stranger.reason)
  let skip = begins(start, BOM) ? BOM.length : 0
  for await (const chunk of all) {
    yield skip === 0 ? chunk : chunk.subarray(skip)
    skip = 0
  }
}

interface Started {
  /** The first bytes: four, or as many as there are. */
  readonly start: Uint8Array
  /** All of it, these included. */
  readonly all: AsyncGenerator<Uint8Array>
}

const withStart = async (source: AsyncIterable<Uint8Array>): Promise<Started> => {
  const iterator = source[Symbol.asyncIterator]()
  let start = Buffer.alloc(0)
  let next = await iterator.next()
  while (!next.done) {
    start = Buffer.concat([start, next.value])
    if (start.length >= 4) break
    next = await iterator.next()
  }
  const all = async function* (): AsyncGenerator<Uint8Array> {
    try {
      if (start.length > 0) yield start
      for (let each = await iterator.next(); !each.done; each = await iterator.next()) yield each.value
    } finally {
      await iterator.return?.()
    }
  }
  return { start, all: all() }
}

const begins = (bytes: Uint8Array, magic: readonly number[]): boolean =>
  magic.every((byte, index) => bytes[index] === byte)

const isZlibError = (error: unknown): error is Error & { code: string } =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' && error.code.startsWith('Z_')
