import type { IncomingMessage } from 'node:http'

export const pathOf = (request: IncomingMessage): string =>
  new URL(request.url ?? '/', 'http://sandbox').pathname
