import { useCallback, useState } from 'react'

/** A value that outlives a reload, in this browser. */
export const useRemembered = <Value>(name: string, initial: Value): [Value, (value: Value) => void] => {
  const [value, setValue] = useState<Value>(() => {
    const stored = localStorage.getItem(`spend-${name}`)
    try {
      // Written by this very hook under the same name.
      return stored === null ? initial : (JSON.parse(stored) as Value)
    } catch {
      return initial
    }
  })
  const remember = useCallback(
    (next: Value) => {
      localStorage.setItem(`spend-${name}`, JSON.stringify(next))
      setValue(next)
    },
    [name],
  )
  return [value, remember]
}
