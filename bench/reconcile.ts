/**
 * Reconciling one month of 100 projects × 40 models, each with a bill of two line items, a meter and traces that lack
 * a tenth of the calls; and the same with half and twice the projects, to show how it grows. `pnpm bench reconcile`.
 */
import { nano } from '@spend/core/money'
import { createPriceBook } from '@spend/core/pricing'
import { type MeteredRow, type ReconcileInput, reconcile, type TracedGroup } from '@spend/core/reconcile'
import { type Day, daysOf, parseDay } from '@spend/core/time'

const MODELS = 40
const RUNS = 3

const prices = await createPriceBook({})

const dayOf = (text: string): Day => {
  const day = parseDay(text)
  if (day === null) throw new Error(`${text} is no day`)
  return day
}
const range = { from: dayOf('2026-10-01'), to: dayOf('2026-11-01') }

/** Half of the models have a price, the others are unknown to every list. */
const modelOf = (index: number): string => (index % 2 === 0 ? 'gpt-4.1-mini' : `acme-${index}`)

const monthOf = (projects: number): ReconcileInput => {
  const billed: ReconcileInput['billed'][number][] = []
  const metered: MeteredRow[] = []
  const traced: TracedGroup[] = []
  for (const day of daysOf(range)) {
    for (let project = 0; project < projects; project += 1) {
      for (let index = 0; index < MODELS; index += 1) {
        const projectId = `proj_${project}`
        const apiKeyId = `key_${project}`
        // A name of its own for each model, which meets its snapshots nowhere.
        const model = `${modelOf(index)}${index % 2 === 0 ? `-x${index}` : ''}`
        const place = { day, projectId, apiKeyId, model }
        const counts = {
          requests: 90 + index,
          inputTokens: 90_000 + 1000 * index,
          cachedInputTokens: 9000,
          cacheWriteTokens: 0,
          outputTokens: 9000,
        }
        const tier = { serviceTier: 'default', batch: 'false' }
        for (const item of ['input', 'output'])
          billed.push({
            ...place,
            lineItem: `${model}, ${item}`,
            amountNano: nano(30_000_000n + BigInt(index)),
          })
        metered.push({ ...place, ...counts, ...tier, endpoint: 'completions' })
        traced.push({
          ...place,
          ...counts,
          ...tier,
          requests: Math.round(counts.requests * 0.9),
          inputTokens: counts.inputTokens * 0.9,
          cachedInputTokens: 8100,
          outputTokens: 8100,
          provider: 'openai',
          apiKeyId: index % 3 === 0 ? '' : apiKeyId,
          workflow: `workflow-${index % 5}`,
          actionGroup: '',
          businessUnit: '',
          costNano: nano(54_000_000n),
          uncostedRequests: 0,
          pricedNano: null,
        })
      }
    }
  }
  return { range, provider: 'openai', billed, metered, traced, prices }
}

for (const projects of [50, 100, 200]) {
  const month = monthOf(projects)
  const times: number[] = []
  for (let run = 0; run < RUNS; run += 1) {
    const startedMs = performance.now()
    const { findings, billedNano, tracedNano } = reconcile(month)
    times.push(performance.now() - startedMs)
    const sum = findings.reduce((total, { amountNano }) => total + amountNano, 0n)
    if (sum !== billedNano - tracedNano) throw new Error('The causes do not add up')
  }
  const bestMs = Math.min(...times)
  const rows = month.billed.length + month.metered.length + month.traced.length
  console.log(
    `${projects} projects × ${MODELS} models × 31 days, ${rows} rows: ${bestMs.toFixed(0)} ms, ${((bestMs * 1000) / rows).toFixed(2)} µs a row`,
  )
}
