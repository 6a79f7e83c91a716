import { formatAmount, type Nano, nano } from '../../money/index.ts'
import { billedBy, type Cause, type Names, type Reconciliation, sumCauses } from '../../reconcile/index.ts'
import { cleanName } from '../words/clean.ts'

/** Rows of a name and amounts, the columns' names above them. */
export interface WordedTable {
  readonly heading: string
  readonly columns: readonly string[]
  readonly rows: readonly { readonly name: string; readonly amounts: readonly string[] }[]
}

const CAUSES: Readonly<Record<Cause, string>> = {
  untraced: 'untraced',
  mispriced: 'priced otherwise than billed',
  overtraced: 'traced, not billed',
  timing: 'of the days beside these',
  notTokenBased: 'no calls of a model',
  unpriced: 'traced without a price',
  unexplained: 'unexplained',
}

/** By cause, project, key and workflow; each of cause, project and workflow adds up to what the sentence says. */
export const tablesOf = (reconciliation: Reconciliation, names: Names): WordedTable[] =>
  [
    byCause(reconciliation),
    byProject(reconciliation, names),
    byKey(reconciliation, names),
    byWorkflow(reconciliation),
  ].filter(table => table.rows.length > 0)

const byCause = ({ findings }: Reconciliation): WordedTable => ({
  heading: 'By cause',
  columns: ['billed − traced'],
  rows: sumCauses(findings).map(({ cause, amountNano }) => ({
    name: CAUSES[cause],
    amounts: [formatAmount(amountNano)],
  })),
})

const byProject = ({ cells }: Reconciliation, names: Names): WordedTable => {
  const sums = new Map<string, Sides>()
  for (const { projectId, billedNano, tracedNano } of cells) {
    const known = sums.get(projectId)
    sums.set(projectId, {
      billedNano: nano((known?.billedNano ?? 0n) + billedNano),
      tracedNano: nano((known?.tracedNano ?? 0n) + tracedNano),
    })
  }
  return {
    heading: 'By project',
    columns: SIDES,
    rows: [...sums]
      .sort(([, one], [, other]) => mostFirst(one.billedNano, other.billedNano))
      .map(([id, sides]) => ({
        name: id === '' ? '(no project)' : names.project(id),
        amounts: sayBoth(sides),
      })),
  }
}

/** Only what the numbers prove to be one key's. */
const byKey = ({ findings }: Reconciliation, names: Names): WordedTable => {
  const sums = new Map<string, bigint>()
  for (const { apiKeyId, amountNano } of findings)
    if (apiKeyId !== '') sums.set(apiKeyId, (sums.get(apiKeyId) ?? 0n) + amountNano)
  return {
    heading: 'By key, where the numbers prove whose it is',
    columns: ['billed − traced'],
    rows: [...sums]
      .filter(([, amount]) => amount !== 0n)
      .sort(([, one], [, other]) => mostFirst(sizeOf(one), sizeOf(other)))
      .map(([id, amount]) => ({ name: names.key(id), amounts: [formatAmount(nano(amount))] })),
  }
}

const byWorkflow = (reconciliation: Reconciliation): WordedTable => {
  const { rows, untracedNano } = billedBy(reconciliation, 'workflow')
  const untraced = {
    name: '(untraced)',
    amounts: sayBoth({ billedNano: untracedNano, tracedNano: nano(0n) }),
  }
  return {
    heading: 'By workflow',
    columns: SIDES,
    rows: [
      ...[...rows]
        .sort((one, other) => mostFirst(one.billedNano, other.billedNano))
        .map(({ name, ...sides }) => ({
          name: name === '' ? '(no workflow)' : cleanName(name),
          amounts: sayBoth(sides),
        })),
      ...(untracedNano === 0n ? [] : [untraced]),
    ],
  }
}

interface Sides {
  readonly billedNano: Nano
  readonly tracedNano: Nano
}

const SIDES = ['billed', 'traced', 'billed − traced']

const sayBoth = ({ billedNano, tracedNano }: Sides): string[] =>
  [billedNano, tracedNano, nano(billedNano - tracedNano)].map(amount => formatAmount(amount))

const sizeOf = (amount: bigint): bigint => (amount < 0n ? -amount : amount)
const mostFirst = (one: bigint, other: bigint): number => (one === other ? 0 : one > other ? -1 : 1)
