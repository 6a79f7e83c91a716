import type { WorkspaceToken } from './types.ts'

export interface Tokens {
  find(token: string): WorkspaceToken | 'revoked' | null
  /** From now on the token answers `token_revoked`. */
  revoke(token: string): void
}

export const createTokens = (tokens: readonly WorkspaceToken[]): Tokens => {
  const revoked = new Set<string>()
  return {
    find: token => (revoked.has(token) ? 'revoked' : (tokens.find(one => one.token === token) ?? null)),
    revoke: token => {
      revoked.add(token)
    },
  }
}
