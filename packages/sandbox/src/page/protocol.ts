/**
 * What the page shows, and what a person does on it. What a person sees comes from the workspace's feed
 * (`GET /__sandbox/feed?as=ID`), what they do goes to it (`POST /__sandbox/act`) and from there over Slack's protocol to
 * the app.
 */

/** A Block Kit block or element: checked by the workspace when it was posted, drawn by its `type`. */
export interface Block {
  readonly type: string
  readonly [field: string]: unknown
}

export interface PagePerson {
  readonly id: string
  readonly name: string
  readonly title: string
  readonly kind: 'member' | 'guest' | 'stranger' | 'bot'
}

export interface PageChannel {
  readonly id: string
  readonly name: string
  readonly kind: 'public' | 'private' | 'shared' | 'direct'
  readonly topic: string
  readonly archived: boolean
  readonly unread: number
  readonly memberCount: number
  /** The acting person is a member and can say something there. */
  readonly joined: boolean
}

interface PageReaction {
  readonly name: string
  readonly people: readonly string[]
}

export interface PageFile {
  readonly id: string
  readonly title: string
  readonly mimetype: string | null
  readonly url: string
}

export interface PageMessage {
  readonly channel: string
  readonly ts: string
  /** The `ts` of the message whose thread this one is in. */
  readonly threadTs: string | null
  readonly author: PagePerson
  readonly text: string
  readonly blocks: readonly Block[]
  /** Only the acting person sees it. */
  readonly ephemeral: boolean
  readonly edited: boolean
  readonly reactions: readonly PageReaction[]
  readonly files: readonly PageFile[]
  readonly replyCount: number
  /** The message as the app sent it. */
  readonly payload: unknown
}

export interface PageView {
  readonly id: string
  readonly type: 'modal' | 'home'
  readonly title: string
  readonly submit: string | null
  readonly close: string
  readonly blocks: readonly Block[]
  /** What was wrong with the last submission, by block id. */
  readonly errors: Readonly<Record<string, string>>
}

export interface PageState {
  readonly workspaceName: string
  readonly appName: string
  readonly me: PagePerson
  readonly people: readonly PagePerson[]
  readonly groups: readonly { readonly id: string; readonly name: string; readonly handle: string }[]
  readonly channels: readonly PageChannel[]
  /** Those the acting person may see, oldest first. */
  readonly messages: readonly PageMessage[]
  readonly modal: PageView | null
  readonly home: PageView | null
  readonly commands: readonly {
    readonly command: string
    readonly description: string
    readonly hint: string
  }[]
  /** The pretend company's clock, ISO 8601. */
  readonly now: string
  /** Whether the app holds a connection. */
  readonly connected: boolean
}

/** What a person does on the page. */
export type PageAct =
  | { readonly type: 'post'; readonly channel: string; readonly text: string; readonly threadTs?: string }
  | { readonly type: 'command'; readonly channel: string; readonly text: string }
  | { readonly type: 'press'; readonly channel: string; readonly ts: string; readonly action: PageAction }
  | {
      readonly type: 'pressInView'
      readonly viewId: string
      readonly action: PageAction
      readonly values: PageValues
    }
  | { readonly type: 'submit'; readonly viewId: string; readonly values: PageValues }
  | { readonly type: 'close'; readonly viewId: string }
  | { readonly type: 'react'; readonly channel: string; readonly ts: string; readonly name: string }
  | { readonly type: 'read'; readonly channel: string }
  | { readonly type: 'home' }
  | ({
      readonly type: 'suggest'
      readonly actionId: string
      readonly blockId: string
      readonly letters: string
    } & Place)

/** Where an element stands: in a message or in a view. */
type Place = { readonly channel: string; readonly ts: string } | { readonly viewId: string }

/** An element's state as Slack sends it: `{ type, action_id, value | selected_option | … }`. */
export interface PageAction {
  readonly type: string
  readonly action_id: string
  readonly block_id: string
  readonly [field: string]: unknown
}

export type PageValues = Readonly<Record<string, Readonly<Record<string, Readonly<Record<string, unknown>>>>>>

/** Moves the pretend company's clock: to the next morning, the next Monday morning, or on by hours. */
export type ClockMove = 'next-morning' | 'next-monday' | 'hour'
