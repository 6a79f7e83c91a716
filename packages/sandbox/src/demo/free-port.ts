import { createServer } from 'node:net'

/** The wanted port where it is free on this machine, else any free one. */
export const freePort = async (wanted: number): Promise<number> =>
  (await tryPort(wanted)) ?? (await anyPort())

const anyPort = async (): Promise<number> => {
  const port = await tryPort(0)
  if (port === null) throw new Error('No port of this machine is free.')
  return port
}

const tryPort = (port: number): Promise<number | null> =>
  new Promise(resolve => {
    const probe = createServer()
    probe.once('error', () => resolve(null))
    probe.listen(port, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : null))
    })
  })
