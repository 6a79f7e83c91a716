import { SpendError } from '@spend/core/errors'

export const takenPort = (port: number, cause: NodeJS.ErrnoException): SpendError =>
  new SpendError(
    'setting_invalid',
    `PORT ${port} cannot be listened on (${cause.code}): stop what uses it, or set another.`,
    { cause },
  )
