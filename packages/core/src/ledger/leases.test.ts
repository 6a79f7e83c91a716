import { expect, test } from 'vitest'
import { releaseLease, renewLease, takeLease } from './index.ts'
import { temporaryLedger } from './testing/temporary.ts'

const at = (holder: string, nowMs: number) => ({ name: 'sync', holder, nowMs, ttlMs: 100 })

test('a lease has one holder, who may take it again', async () => {
  const ledger = await temporaryLedger()
  expect(await takeLease(ledger, at('a', 1000))).toBe(true)
  expect(await takeLease(ledger, at('b', 1050))).toBe(false)
  expect(await takeLease(ledger, at('a', 1050))).toBe(true)
  expect(await takeLease(ledger, at('b', 1149))).toBe(false)
})

test('a lease past its end is free: its holder may have died', async () => {
  const ledger = await temporaryLedger()
  await takeLease(ledger, at('dead', 1000))
  expect(await takeLease(ledger, at('b', 1100))).toBe(true)
  expect(await renewLease(ledger, at('dead', 1101))).toBe(false)
})

test('a renewed lease lasts longer', async () => {
  const ledger = await temporaryLedger()
  await takeLease(ledger, at('a', 1000))
  expect(await renewLease(ledger, at('a', 1090))).toBe(true)
  expect(await takeLease(ledger, at('b', 1150))).toBe(false)
})

test('a released lease is free at once, and only its holder releases it', async () => {
  const ledger = await temporaryLedger()
  await takeLease(ledger, at('a', 1000))
  await releaseLease(ledger, { name: 'sync', holder: 'b' })
  expect(await takeLease(ledger, at('b', 1001))).toBe(false)
  await releaseLease(ledger, { name: 'sync', holder: 'a' })
  expect(await renewLease(ledger, at('a', 1002))).toBe(false)
  expect(await takeLease(ledger, at('b', 1002))).toBe(true)
})

test('leases of different names do not meet', async () => {
  const ledger = await temporaryLedger()
  expect(await takeLease(ledger, at('a', 1000))).toBe(true)
  expect(await takeLease(ledger, { ...at('b', 1000), name: 'digest' })).toBe(true)
})
