import { expect, test } from 'vitest'
import { startMisbehaving } from './misbehaving.ts'
import { WIRE_FAULTS } from './wires.ts'

const { misbehave, get, sound, tried } = startMisbehaving()

test('malformed is a whole answer of half a page', async () => {
  misbehave({ name: 'malformed', times: 1 })
  const answer = await get('costs')
  expect(answer.status).toBe(200)
  const text = await answer.text()
  expect(text).toMatch(/^\{"object":"page"/)
  expect(() => JSON.parse(text)).toThrow(SyntaxError)
  await expect((await get('costs')).json()).resolves.toBeDefined()
})

test('webPage is HTML', async () => {
  misbehave({ name: 'webPage' })
  expect(await (await get('costs')).text()).toMatch(/^<html>/)
})

test('cut breaks off in the middle', async () => {
  misbehave({ name: 'cut' })
  const answer = await get('costs')
  expect(answer.status).toBe(200)
  await expect(answer.text()).rejects.toThrow()
})

test('slow takes its time and is whole', async () => {
  misbehave({ name: 'slow', ms: 60 })
  const startedMs = performance.now()
  const answer = await (await get('costs', { 'group_by[]': 'line_item' })).json()
  expect(performance.now() - startedMs).toBeGreaterThan(50)
  expect(answer).toEqual(await sound())
})

test('hang never answers', async () => {
  misbehave({ name: 'hang' })
  await expect(get('costs', {}, AbortSignal.timeout(80))).rejects.toThrow(/timeout/)
})

test('each of them was tried here', () => {
  expect(Object.keys(WIRE_FAULTS).filter(name => !tried.has(name))).toEqual([])
})
