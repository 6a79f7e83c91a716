export { holdLedger } from './held-ledger.ts'
export { ledgerAnswers } from './ledger-answers.ts'
