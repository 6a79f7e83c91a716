import { SpendError } from '@spend/core/errors'
import { type Ledger, readLastRun } from '@spend/core/ledger'
import { type Handler, pathOf, sendJson } from './server.ts'

/** `/healthz`: the process is alive. `/readyz`: the ledger can be read, and what the last sync came to. */
export const answerHealth =
  (ledger: Ledger): Handler =>
  (request, response) => {
    const path = pathOf(request)
    if (path !== '/healthz' && path !== '/readyz') return false
    if (request.method !== 'GET' && request.method !== 'HEAD')
      sendJson(response, 405, { status: 'method not allowed' }, { allow: 'GET, HEAD' })
    else if (path === '/healthz') sendJson(response, 200, { status: 'ok' })
    else void readiness(ledger).then(state => sendJson(response, state.ready ? 200 : 503, state))
    return true
  }

/** Ready once a sync has stored something; a failed one leaves what was known, and says so. */
const readiness = async (ledger: Ledger) => {
  try {
    const run = await ledger.read(reader => readLastRun(reader))
    const lastSync = run && {
      kind: run.kind,
      status: run.status,
      endedAt: new Date(run.endedAtMs).toISOString(),
    }
    return { ready: run !== null && run.status !== 'failed', ledger: 'open', lastSync }
  } catch (error) {
    return { ready: false, ledger: error instanceof SpendError ? error.code : 'unreadable', lastSync: null }
  }
}
