import { setImmediate as nextTurnOfLoop } from 'node:timers/promises'
import Database from 'better-sqlite3'
import { describe, expect, onTestFinished, test } from 'vitest'
import { type Ledger, openLedger } from '../../index.ts'
import { temporaryLedger, temporaryPath } from '../../testing/temporary.ts'

const put = (ledger: Ledger, name: string, value: string) =>
  ledger.write(({ db }) => db.insertInto('meta').values({ name, value }).execute())

const names = (ledger: Ledger) =>
  ledger.read(async ({ db }) => {
    const rows = await db.selectFrom('meta').select('name').orderBy('name').execute()
    return rows.map(row => row.name)
  })

describe('reading', () => {
  test('sees one snapshot from the first statement to the last', async () => {
    const ledger = await temporaryLedger()
    await put(ledger, 'a', '1')
    const seen = await ledger.read(async ({ db }) => {
      await put(ledger, 'b', '2')
      return db.selectFrom('meta').select('name').execute()
    })
    expect(seen).toEqual([{ name: 'a' }])
    expect(await names(ledger)).toEqual(['a', 'b'])
  })

  test('goes on within reading, each with a snapshot of its own', async () => {
    const ledger = await temporaryLedger()
    const [outer, inner] = await ledger.read(async ({ db }) => {
      await put(ledger, 'a', '1')
      return [await db.selectFrom('meta').selectAll().execute(), await names(ledger)]
    })
    expect(outer).toEqual([])
    expect(inner).toEqual(['a'])
  })

  test('after work that threw is as good as new', async () => {
    const ledger = await temporaryLedger()
    await expect(ledger.read(() => Promise.reject(new Error('mine')))).rejects.toThrow('mine')
    await put(ledger, 'a', '1')
    expect(await names(ledger)).toEqual(['a'])
  })
})

describe('writing', () => {
  test('leaves nothing behind when the work throws, and goes on', async () => {
    const ledger = await temporaryLedger()
    const failing = ledger.write(async ({ db }) => {
      await db.insertInto('meta').values({ name: 'a', value: '1' }).execute()
      throw new Error('mine')
    })
    await expect(failing).rejects.toThrow('mine')
    await put(ledger, 'b', '2')
    expect(await names(ledger)).toEqual(['b'])
  })

  test('takes turns within a process, in the order asked', async () => {
    const ledger = await temporaryLedger()
    const steps: string[] = []
    const work = (name: string) =>
      ledger.write(async () => {
        steps.push(`${name} begins`)
        await nextTurnOfLoop()
        steps.push(`${name} ends`)
      })
    await Promise.all([work('a'), work('b')])
    expect(steps).toEqual(['a begins', 'a ends', 'b begins', 'b ends'])
  })

  test('waits for another program without blocking this one, and goes on when it may', async () => {
    const path = temporaryPath()
    const ledger = await temporaryLedger(path)
    const other = new Database(path)
    onTestFinished(() => void other.close())
    other.exec('begin immediate')
    let isWritten = false
    const written = put(ledger, 'a', '1').then(() => {
      isWritten = true
    })
    for (let turn = 0; turn < 50; turn += 1) await nextTurnOfLoop()
    expect(isWritten).toBe(false)
    other.exec('commit')
    await written
    expect(await names(ledger)).toEqual(['a'])
  })

  test('gives up on a lock that stays, by name, with nothing changed', async () => {
    const path = temporaryPath()
    await (await openLedger({ url: `sqlite:${path}` })).close()
    const ledger = await openLedger({ url: `sqlite:${path}`, busyAfterMs: 30 })
    onTestFinished(() => ledger.close())
    const other = new Database(path)
    onTestFinished(() => void other.close())
    other.exec('begin immediate')
    await expect(put(ledger, 'a', '1')).rejects.toMatchObject({ code: 'ledger_busy' })
    expect(await names(ledger)).toEqual([])
    other.exec('rollback')
    await put(ledger, 'a', '1')
    expect(await names(ledger)).toEqual(['a'])
  })

  test('keeps 64-bit integers exact', async () => {
    const ledger = await temporaryLedger()
    const largest = 2n ** 63n - 1n
    await ledger.write(({ bulk }) =>
      bulk({ insert: 'lease', columns: ['name', 'holder', 'expires_at_ms'] }, [largest, -largest], one => [
        `at ${one}`,
        'me',
        one,
      ]),
    )
    const rows = await ledger.read(({ db }) =>
      db.selectFrom('lease').select('expires_at_ms').orderBy('expires_at_ms').execute(),
    )
    expect(rows.map(row => row.expires_at_ms)).toEqual([-largest, largest])
  })

  test('brings any number of rows in, in one statement or many', async () => {
    const ledger = await temporaryLedger()
    const columns = ['name', 'value']
    const rows = Array.from({ length: 170 }, (_, index) => `n${index}`)
    await ledger.write(({ bulk }) => bulk({ insert: 'meta', columns }, rows, name => [name, 'old']))
    await ledger.write(({ bulk }) =>
      bulk({ insert: 'meta', columns, key: ['name'] }, rows.slice(0, 90), name => [name, 'new']),
    )
    await ledger.write(({ bulk }) => bulk({ delete: 'meta', key: ['name'] }, rows.slice(160), name => [name]))
    await ledger.write(({ bulk }) =>
      bulk({ update: 'meta', columns: ['value'], key: ['name'] }, ['n150'], name => ['changed', name]),
    )
    const counts = await ledger.read(({ db }) =>
      db
        .selectFrom('meta')
        .select(['value', ({ fn }) => fn.countAll().as('count')])
        .groupBy('value')
        .orderBy('value')
        .execute(),
    )
    expect(counts).toEqual([
      { value: 'changed', count: 1n },
      { value: 'new', count: 90n },
      { value: 'old', count: 69n },
    ])
  })
})
