import { useSyncExternalStore } from 'react'
import { Message, type MessageProps } from 'slack-blocks-to-jsx'
import type { Block, PageState } from '../../../src/page/protocol.ts'
import { emojiSign } from '../message/emoji.ts'

const dark = window.matchMedia('(prefers-color-scheme: dark)')
const onThemeChange = (changed: () => void) => {
  dark.addEventListener('change', changed)
  return () => dark.removeEventListener('change', changed)
}

/** Blocks that only show something, drawn by the Block Kit renderer with the workspace's own names. */
export const DisplayBlocks = ({
  state,
  blocks,
}: {
  readonly state: PageState
  readonly blocks: readonly Block[]
}) => {
  const theme = useSyncExternalStore(onThemeChange, () => dark.matches) ? 'dark' : 'light'
  return (
    <Message
      // The workspace has checked every block that it took; the renderer's types say the same more narrowly.
      blocks={[...blocks] as unknown as MessageProps['blocks']}
      logo=""
      name=""
      theme={theme}
      withoutWrapper
      data={{
        users: state.people.map(({ id, name }) => ({ id, name, avatar: '' })),
        channels: state.channels.map(({ id, name }) => ({ id, name })),
        user_groups: state.groups.map(({ id, name, handle }) => ({ id, name, handle })),
      }}
      hooks={{ emoji: ({ name }) => emojiSign(name) }}
    />
  )
}
