import { createServer } from 'node:net'

export interface Tripwire {
  readonly url: string
  /** How many connections were opened to it. */
  readonly touched: () => number
  close(): Promise<void>
}

/** An address that nobody may ever connect to: it stands for the real world. */
export const startTripwire = async (): Promise<Tripwire> => {
  let touched = 0
  const server = createServer(socket => {
    touched += 1
    socket.destroy()
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (typeof address !== 'object' || address === null) throw new Error('the tripwire listens nowhere')
  return {
    url: `http://127.0.0.1:${address.port}`,
    touched: () => touched,
    close: () => new Promise(resolve => server.close(() => resolve())),
  }
}
