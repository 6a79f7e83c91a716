import { styleText } from 'node:util'
import type { Environment } from '@spend/core/settings'

type Tone = 'heading' | 'warning' | 'aside'
/** Colours a line where somebody looks at it: on a terminal, unless NO_COLOR is set. */
export type Paint = (tone: Tone, text: string) => string

const STYLES = { heading: 'bold', warning: 'yellow', aside: 'dim' } as const

export const paintFor = (
  { NO_COLOR }: Environment,
  stream: { readonly isTTY?: boolean } = process.stdout,
): Paint =>
  stream.isTTY && !NO_COLOR
    ? (tone, text) => styleText(STYLES[tone], text, { validateStream: false })
    : (_, text) => text
