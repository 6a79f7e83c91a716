export type { CostDimension, CostSum, SumFilter, SumQuery, UsageSum } from './query.ts'
export { sumCosts, sumUsage } from './sums.ts'
