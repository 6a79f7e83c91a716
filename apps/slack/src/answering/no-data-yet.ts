/** There is no ledger: the worker has not written one. */
export class NoDataYet extends Error {
  override readonly name = 'NoDataYet'
}
