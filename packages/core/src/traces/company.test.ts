import { createCompany, epochDay, traceLines } from '@spend/sandbox/company'
import { expect, test } from 'vitest'
import { contextOf, readAll } from './testing/reading.ts'

test("the pretend company's traces are read without a problem, to the token and the nano-dollar", async () => {
  const anchorDay = epochDay('2026-11-23')
  const company = createCompany({ seed: 'demo', anchorDay })
  const day = anchorDay - 3
  const sent = [...company.dayTraces(day)]
  const file = [...traceLines(company, { from: day, to: day + 1 })].join('')
  const { records, problems } = await readAll(file, { context: contextOf(), chunkSize: 65_536, gzip: true })
  expect(problems).toEqual([])
  expect(records).toHaveLength(sent.length)
  expect(sent.length).toBeGreaterThan(5000)
  const total = (numbers: readonly number[]) => numbers.reduce((sum, each) => sum + each, 0)
  expect(total(records.map(({ inputTokens }) => inputTokens))).toBe(
    total(sent.map(each => each.input_tokens)),
  )
  expect(total(records.map(({ outputTokens }) => outputTokens))).toBe(
    total(sent.map(each => each.output_tokens)),
  )
  expect(records.filter(({ workflow, reportedNano }) => workflow === '' || reportedNano === null)).toEqual([])
  expect(new Set(records.map(({ provider }) => provider))).toEqual(new Set(['openai']))
})
