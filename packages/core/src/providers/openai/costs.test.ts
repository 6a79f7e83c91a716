import { expect, test } from 'vitest'
import { day } from '../../time/index.ts'
import { collect, costRow, pageOfDays, startProvider } from './testing/scripted-server.ts'

const FROM = day(20_700)
const days = (count: number) => ({ from: FROM, to: day(FROM + count) })

test('a number, a string, an exponent and a negative amount are read exactly', async () => {
  const values = [0.06, '0.0408070500', 5e-7, '0E-6176', -3.2]
  await using org = await startProvider(asked => ({
    body: pageOfDays(asked, () =>
      values.map((value, index) => costRow(value, { line_item: `item ${index}` })),
    ),
  }))
  const [only] = await collect(org.provider.costs(days(1)))
  expect(only?.status === 'whole' && only.rows.map(row => row.amount)).toEqual([
    { raw: '0.06', amountNano: 60_000_000n },
    { raw: '0.0408070500', amountNano: 40_807_050n },
    { raw: '5e-7', amountNano: 500n },
    { raw: '0E-6176', amountNano: 0n },
    { raw: '-3.2', amountNano: -3_200_000_000n },
  ])
})

test('an amount that is not a number refuses its day and no other', async () => {
  await using org = await startProvider(asked => ({
    body: pageOfDays(asked, of => [costRow(of === FROM + 1 ? 'n/a' : '1')]),
  }))
  const told = await collect(org.provider.costs(days(3)))
  expect(told.map(one => (one.status === 'refused' ? one.code : one.rows.length))).toEqual([
    1,
    'amount_not_a_number',
    1,
  ])
})

test.each([
  ['no amount', { amount: undefined }, 'amount_missing'],
  ['no value', { amount: { currency: 'usd' } }, 'amount_not_a_number'],
  ['no currency', { amount: { value: 1 } }, 'currency_missing'],
  ['a project that is a number', { project_id: 7 }, 'row_invalid'],
])('a row with %s refuses its day', async (_, more, code) => {
  await using org = await startProvider(asked => ({ body: pageOfDays(asked, () => [costRow(1, more)]) }))
  expect(await collect(org.provider.costs(days(1)))).toMatchObject([{ status: 'refused', code }])
})

test('rows of equal keys in one bucket are added before they are rounded', async () => {
  await using org = await startProvider(asked => ({
    body: pageOfDays(asked, () => [
      costRow('0.0000000004', { quantity: 1.5, quantity_unit: 'tokens' }),
      costRow('0.0000000004', { quantity: 2, quantity_unit: 'tokens' }),
      costRow('1', { project_id: 'proj_b' }),
    ]),
  }))
  expect(await collect(org.provider.costs(days(1)))).toMatchObject([
    {
      rows: [
        { projectId: 'proj_a', amount: { raw: '0.0000000008', amountNano: 1n }, quantity: '3.5' },
        { projectId: 'proj_b', amount: { amountNano: 1_000_000_000n }, quantity: null },
      ],
    },
  ])
})

test('another currency is a row of its own, spelled in lower case', async () => {
  await using org = await startProvider(asked => ({
    body: pageOfDays(asked, () => [costRow(1), costRow(2, { amount: { value: 2, currency: 'EUR' } })]),
  }))
  const [only] = await collect(org.provider.costs(days(1)))
  expect(only?.status === 'whole' && only.rows.map(row => row.currency)).toEqual(['usd', 'eur'])
})

test('a null project, key and line item are empty, and unknown fields are let pass', async () => {
  await using org = await startProvider(asked => ({
    body: {
      ...pageOfDays(asked, () => [
        costRow(1, { project_id: null, api_key_id: null, line_item: null, organization_id: 'org_1' }),
      ]),
      new_field: { deep: [1] },
    },
  }))
  expect(await collect(org.provider.costs(days(1)))).toMatchObject([
    { rows: [{ projectId: '', apiKeyId: '', lineItem: '' }] },
  ])
})
