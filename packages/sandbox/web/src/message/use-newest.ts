import { type RefObject, useCallback, useEffect, useRef } from 'react'

/** So close to the end, in pixels, that somebody reads along. */
const NEAR_PX = 80

/**
 * Keeps a list at its end for those who read along: when something arrives and when what is there grows. Whoever has
 * scrolled up is left alone, unless what arrives is for them alone.
 */
export const useNewest = (newest: string | undefined, isMine: boolean): RefObject<HTMLDivElement | null> => {
  const box = useRef<HTMLDivElement>(null)
  const readsAlong = useRef(true)
  const toEnd = useCallback(() => box.current?.scrollTo({ top: box.current.scrollHeight }), [])

  useEffect(() => {
    if (newest !== undefined && (readsAlong.current || isMine)) toEnd()
  }, [newest, isMine, toEnd])

  useEffect(() => {
    const scroller = box.current
    const content = scroller?.firstElementChild
    if (!scroller || !content) return
    const onScroll = () => {
      readsAlong.current = scroller.scrollHeight - scroller.scrollTop - scroller.clientHeight < NEAR_PX
    }
    const watcher = new ResizeObserver(() => {
      if (readsAlong.current) toEnd()
    })
    watcher.observe(content)
    watcher.observe(scroller)
    scroller.addEventListener('scroll', onScroll, { passive: true })
    return () => {
      watcher.disconnect()
      scroller.removeEventListener('scroll', onScroll)
    }
  }, [toEnd])
  return box
}
