import type { Browser, BrowserContextOptions, Locator, Page } from 'playwright-core'

/** What somebody sees and does in the pretend Slack, by the names that a screen reader tells. */
export interface SlackPage {
  readonly page: Page
  readonly composer: Locator
  readonly messages: Locator
  /** The newest message in the channel. */
  readonly newest: Locator
  readonly clock: Locator
  /** How far, in pixels, the list of messages is from its end. */
  fromEnd(): Promise<number>
  /** Scrolls the list of messages all the way up. */
  toBeginning(): Promise<void>
  actAs(name: string): Promise<void>
  go(channel: string): Promise<void>
  /** Types words and sends them. */
  type(words: string): Promise<void>
  /** The same, and waits for the message that comes of it. */
  ask(words: string): Promise<Locator>
  close(): Promise<void>
}

/** In the browser; words, because the tests are typed without its globals. */
const LIST = `document.querySelector('main .messages')`

/** Opens the page of a demo in a browser profile of its own. */
export const openSlack = async (
  browser: Browser,
  url: string,
  options: BrowserContextOptions = {},
): Promise<SlackPage> => {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, ...options })
  const page = await context.newPage()
  await page.goto(url)
  const composer = page.getByRole('main').getByRole('textbox', { name: 'Message' })
  const messages = page.getByRole('main').getByRole('article')
  await page.getByRole('main').waitFor()
  const type = async (words: string) => {
    await composer.fill(words)
    await composer.press('Enter')
  }
  return {
    page,
    composer,
    messages,
    newest: messages.last(),
    clock: page.getByRole('region', { name: 'clock' }),
    fromEnd: () => page.evaluate(`(${LIST}.scrollHeight - ${LIST}.scrollTop - ${LIST}.clientHeight)`),
    toBeginning: () => page.evaluate(`void ${LIST}.scrollTo(0, 0)`),
    actAs: async name => {
      const menu = page.getByLabel('You are')
      const label = (await menu.getByRole('option').allTextContents()).find(text => text.startsWith(name))
      if (label === undefined) throw new Error(`nobody called ${name} can be chosen`)
      await menu.selectOption({ label })
      await page.getByRole('option', { name: label, selected: true }).waitFor({ state: 'attached' })
    },
    go: async channel => {
      await page.getByRole('navigation').getByRole('button', { name: channel }).click()
      await page.getByRole('heading', { level: 1, name: channel }).waitFor()
    },
    type,
    ask: async words => {
      const before = await messages.count()
      await type(words)
      const answer = messages.nth(before)
      await answer.waitFor()
      return answer
    },
    close: () => context.close(),
  }
}
