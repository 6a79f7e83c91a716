import { z } from 'zod'

/** One page of buckets. Unknown fields are let pass; what money or completeness depends on must be there. */
const Page = z.object({
  data: z.array(
    z.object({
      /** Seconds since 1970, included. */
      start_time: z.int(),
      /** Excluded. */
      end_time: z.int(),
      results: z.array(z.unknown()),
    }),
  ),
  has_more: z.boolean(),
  next_page: z.string().nullish(),
})

export type Page = z.infer<typeof Page>
export type Bucket = Page['data'][number]

/** The page, or the names of the fields that are missing or of the wrong kind (never their values). */
export const readPage = (value: unknown): { page: Page } | { wrong: string } => {
  const read = Page.safeParse(value)
  if (read.success) return { page: read.data }
  const paths = read.error.issues.map(issue => issue.path.join('.') || 'the whole answer')
  return { wrong: [...new Set(paths)].slice(0, 3).join(', ') }
}
