import type { IncomingMessage, ServerResponse } from 'node:http'

/** Answers a request whose path it knows; false where it knows it not. */
export type Route = (request: IncomingMessage, response: ServerResponse) => boolean | Promise<boolean>

export const pathOf = (request: IncomingMessage): string =>
  new URL(request.url ?? '/', 'http://sandbox').pathname
