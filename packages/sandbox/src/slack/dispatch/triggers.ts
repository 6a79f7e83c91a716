import { randomBytes } from 'node:crypto'

type TriggerAnswer =
  | { readonly user: string; readonly viewId: string | null }
  | { readonly error: 'invalid_trigger_id' | 'expired_trigger_id' | 'exchanged_trigger_id' }

export interface Triggers {
  /** `viewId`: the modal in which it came about, onto which `views.push` stacks. */
  issue(user: string, viewId?: string): string
  /** Good once, and only for as long as Slack lets a user wait. */
  exchange(triggerId: string): TriggerAnswer
}

export const createTriggers = (triggerMs: number): Triggers => {
  const issued = new Map<string, { user: string; viewId: string | null; expiresAt: number; used: boolean }>()
  return {
    issue: (user, viewId) => {
      const id = `${Date.now()}.${randomDigits(10)}.${randomBytes(16).toString('hex')}`
      issued.set(id, { user, viewId: viewId ?? null, expiresAt: performance.now() + triggerMs, used: false })
      return id
    },
    exchange: id => {
      const trigger = issued.get(id)
      if (!trigger) return { error: 'invalid_trigger_id' }
      if (trigger.used) return { error: 'exchanged_trigger_id' }
      if (performance.now() > trigger.expiresAt) return { error: 'expired_trigger_id' }
      trigger.used = true
      return { user: trigger.user, viewId: trigger.viewId }
    },
  }
}

const randomDigits = (count: number): string =>
  [...randomBytes(count)].map(byte => String(byte % 10)).join('')
