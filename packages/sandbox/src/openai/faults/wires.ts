import { setTimeout as wait } from 'node:timers/promises'
import type { Fault } from './fault.ts'

const half = (text: string): number => Math.floor(text.length / 2)

/** Faults of the way from the organization to its client. */
export const WIRE_FAULTS = {
  malformed: {
    about: 'JSON that ends in the middle, in a whole answer with status 200',
    text: text => text.slice(0, half(text)),
  },
  webPage: {
    about: 'a page of HTML with status 200, as a proxy would answer',
    text: () => '<html><body>Please sign in to the network.</body></html>',
  },
  cut: {
    about: 'the connection is cut in the middle of the body',
    send: async ({ response, status, headers, text }) => {
      response.writeHead(status, { ...headers, 'content-length': Buffer.byteLength(text) })
      await new Promise<void>(resolve => response.write(text.slice(0, half(text)), () => resolve()))
      response.destroy()
    },
  },
  slow: {
    about: 'the second half of the body comes after `ms` (1000 unless given)',
    send: async ({ response, status, headers, text }, { setting }) => {
      response.writeHead(status, headers)
      response.write(text.slice(0, half(text)))
      await wait(setting.ms ?? 1000, undefined, { ref: false })
      response.end(text.slice(half(text)))
    },
  },
  hang: {
    about: 'never answers',
    send: async () => {},
  },
} satisfies Record<string, Fault>
