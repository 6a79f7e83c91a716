import { chmodSync, existsSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import Database from 'better-sqlite3'
import { sql } from 'kysely'
import { describe, expect, onTestFinished, test } from 'vitest'
import { addDays, startOfDayMs } from '../time/index.ts'
import { checkIntegrity, type Ledger, openLedger, replaceCostDay, sumCosts } from './index.ts'
import { startChild } from './testing/child.ts'
import { cost, nobody, on } from './testing/rows.ts'
import { temporaryLedger, temporaryPath } from './testing/temporary.ts'

const DAY = on('2026-11-20')

const storeDay = (ledger: Ledger, dollars = '7', rows = 1) =>
  replaceCostDay(ledger, {
    provider: 'openai',
    day: DAY,
    rows: Array.from({ length: rows }, (_, index) => cost(dollars, { projectId: `p${index}` })),
    syncedAtMs: startOfDayMs(DAY),
    ownerOf: nobody,
  })

const total = (ledger: Ledger) =>
  ledger.read(async reader => {
    const [sum] = await sumCosts(reader, { range: { from: DAY, to: addDays(DAY, 1) }, groupBy: [] })
    return sum?.amountNano
  })

/** A closed ledger of seven dollars. */
const ledgerFile = async (): Promise<string> => {
  const path = temporaryPath()
  const ledger = await openLedger({ url: `sqlite:${path}` })
  await storeDay(ledger)
  await ledger.close()
  return path
}

describe('opening a ledger', () => {
  test('makes the file and its folder for its owner alone', async () => {
    const path = join(dirname(temporaryPath()), 'data', 'spend.db')
    const ledger = await temporaryLedger(path)
    await storeDay(ledger)
    expect(statSync(dirname(path)).mode & 0o777).toBe(0o700)
    for (const file of [path, `${path}-wal`, `${path}-shm`]) expect(statSync(file).mode & 0o777).toBe(0o600)
    expect(await checkIntegrity(ledger)).toEqual([])
  })

  test('finds what was stored', async () => {
    const path = await ledgerFile()
    expect(await total(await temporaryLedger(path))).toBe(7_000_000_000n)
    const reading = await openLedger({ url: `sqlite:${path}`, access: 'read' })
    expect(await total(reading)).toBe(7_000_000_000n)
    await reading.close()
  })

  test.each(['postgres://host/spend', 'sqlite:', './spend.db', 'sqlite://host/spend.db'])(
    'refuses %s, which names no file',
    async url => {
      await expect(openLedger({ url })).rejects.toMatchObject({ code: 'setting_invalid' })
    },
  )
})

describe('a ledger that cannot be used is refused by name:', () => {
  const refusal = (path: string, access: 'read' | 'write' = 'write') =>
    expect(openLedger({ url: `sqlite:${path}`, access, busyAfterMs: 40 })).rejects

  test('missing, for reading', async () => {
    const path = temporaryPath()
    await refusal(path, 'read').toMatchObject({
      code: 'ledger_unreachable',
      message: expect.stringContaining('spend sync'),
    })
    expect(existsSync(path)).toBe(false)
  })

  test('empty, for reading', async () => {
    const path = temporaryPath()
    writeFileSync(path, '')
    await refusal(path, 'read').toMatchObject({ code: 'ledger_unreachable' })
  })

  test.each(['read', 'write'] as const)('from a newer version, to %s', async access => {
    const path = await ledgerFile()
    const database = new Database(path)
    database.prepare("insert into migration values ('0999-future', 1)").run()
    database.close()
    await refusal(path, access).toMatchObject({
      code: 'ledger_newer',
      message: expect.stringContaining('0999-future'),
    })
  })

  test.each(['read', 'write'] as const)('no database at all, to %s', async access => {
    const path = temporaryPath()
    writeFileSync(path, 'this is a shopping list, not a database. '.repeat(100))
    const before = readFileSync(path)
    await refusal(path, access).toMatchObject({ code: 'ledger_corrupt' })
    expect(readFileSync(path)).toEqual(before)
  })

  test("somebody else's database", async () => {
    const path = temporaryPath()
    const database = new Database(path)
    database.exec('create table photos (id integer primary key)')
    database.close()
    await refusal(path).toMatchObject({
      code: 'ledger_corrupt',
      message: expect.stringContaining('no ledger of Spend'),
    })
  })

  test('cut short', async () => {
    const path = await ledgerFile()
    truncateSync(path, 8192)
    await refusal(path).toMatchObject({ code: 'ledger_corrupt' })
  })

  test('locked by another program', async () => {
    const path = await ledgerFile()
    const database = new Database(path)
    database.pragma('locking_mode = exclusive')
    database.exec('begin exclusive')
    onTestFinished(() => void database.close())
    await refusal(path).toMatchObject({ code: 'ledger_busy' })
    await refusal(path, 'read').toMatchObject({ code: 'ledger_busy' })
  })

  test('in a folder that cannot be made', async () => {
    const path = temporaryPath()
    writeFileSync(path, '')
    await refusal(join(path, 'below', 'spend.db')).toMatchObject({ code: 'ledger_unreachable' })
  })
})

describe('a ledger that may only be read', () => {
  const asNobody = async (path: string, access: 'read' | 'write') =>
    (await startChild('as-nobody.ts', path, access).lines.next()).value

  const permit = (path: string, { file, folder }: { file: number; folder: number }) => {
    chmodSync(path, file)
    chmodSync(dirname(path), folder)
    onTestFinished(() => chmodSync(dirname(path), 0o700))
  }

  test.each([
    { name: 'file and folder', file: 0o444, folder: 0o555 },
    { name: 'the folder', file: 0o666, folder: 0o555 },
    { name: 'the file', file: 0o444, folder: 0o777 },
  ])('because of $name is read, and not written', async permissions => {
    const path = await ledgerFile()
    permit(path, permissions)
    expect(await asNobody(path, 'read')).toBe('7000000000')
    expect(await asNobody(path, 'write')).toBe('ledger_readonly')
  })

  test('with days left in its log says what is missing, and shows no older truth', async () => {
    const path = temporaryPath()
    const child = startChild('write-days.ts', path, 'openai', '300')
    await child.lines.next()
    child.process.kill('SIGKILL')
    await child.ended
    permit(path, { file: 0o444, folder: 0o555 })
    rmSync(`${path}-shm`, { force: true })
    expect(await asNobody(path, 'read')).toBe('ledger_unreachable')
  })

  test('is never written through a ledger opened for reading', async () => {
    const ledger = await openLedger({ url: `sqlite:${await ledgerFile()}`, access: 'read' })
    await expect(storeDay(ledger)).rejects.toMatchObject({ code: 'ledger_readonly' })
    await ledger.close()
  })
})

test('a file that others may read is named by the check of integrity, with the remedy', async () => {
  const path = await ledgerFile()
  chmodSync(path, 0o644)
  const ledger = await temporaryLedger(path)
  expect(await checkIntegrity(ledger)).toEqual(
    expect.arrayContaining([expect.stringContaining(`chmod 600 ${path}`)]),
  )
})

test('a damaged page is found by the check of integrity', async () => {
  const path = temporaryPath()
  const filled = await openLedger({ url: `sqlite:${path}` })
  await storeDay(filled, '1', 3000)
  await filled.close()
  const bytes = readFileSync(path)
  bytes.fill(0xa5, bytes.length - 3 * 4096, bytes.length - 4096)
  writeFileSync(path, bytes)
  const ledger = await temporaryLedger(path)
  const problems = await checkIntegrity(ledger).catch(error => [error.code])
  expect(problems.length).toBeGreaterThan(0)
})

describe('a full disk', () => {
  test('drops the day being written whole, says so, and leaves the ledger usable', async () => {
    const ledger = await temporaryLedger()
    await storeDay(ledger)
    const limit = (pages: number) =>
      ledger.write(({ db }) => sql`pragma max_page_count = ${sql.lit(pages)}`.execute(db))
    await limit(60)
    await expect(storeDay(ledger, '1', 3000)).rejects.toMatchObject({ code: 'ledger_full' })
    expect(await total(ledger)).toBe(7_000_000_000n)
    await limit(100_000)
    await storeDay(ledger, '1', 3000)
    expect(await total(ledger)).toBe(3000_000_000_000n)
    expect(await checkIntegrity(ledger)).toEqual([])
  })
})
