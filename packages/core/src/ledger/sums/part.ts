/** One group of a query, before owners and users are named: only the columns that were asked for are there. */
export interface Part {
  readonly project?: string
  readonly key?: string
  readonly model?: string
  readonly lineItem?: string
  readonly user?: string
  readonly owner_id?: bigint
  readonly currency?: string
  /** A day or a month, as the plan says. */
  readonly time?: bigint
  /** The sums, in the source's order of measures. */
  readonly m0: bigint
  readonly m1?: bigint
  readonly m2?: bigint
  readonly m3?: bigint
}
