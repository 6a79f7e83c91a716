import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { CHROMIUM } from './testing/chromium.ts'
import { type DemoForTest, startDemoForTest } from './testing/demo-for-test.ts'
import { openSlack, type SlackPage } from './testing/page-of.ts'

const LAST_WEEK = { from: '2026-11-16', to: '2026-11-23', team: 'team-x' }
const QUESTION = '/spend team-x last week'
/** More than a start needs on a slow machine with other work. */
const START_MS = 120_000

describe.skipIf(CHROMIUM === null)('the demo in a browser', () => {
  let given: DemoForTest
  let slack: SlackPage
  beforeAll(async () => {
    given = await startDemoForTest(process.env)
    slack = await openSlack(given.browser, given.demo.pageUrl)
  }, START_MS)
  afterAll(() => given?.close(), START_MS)

  const see = (text: string | RegExp, page = slack) =>
    expect.poll(() => page.newest.textContent()).toMatch(text)
  const press = (name: string, page = slack) => page.newest.getByRole('button', { name, exact: true }).click()
  /** Cells of the newest message's table, row by row, without its heading. */
  const rows = async (page = slack): Promise<string[][]> =>
    Promise.all(
      (await page.newest.getByRole('row').all()).slice(1).map(row => row.getByRole('cell').allTextContents()),
    )

  test('an answer in the browser is what the company was billed, to the cent', async () => {
    const answer = await slack.ask(QUESTION)
    const text = await answer.textContent()
    expect(text).toContain('Mon 16 – Sun 22 Nov 2026')
    expect(text).toContain('Only visible to you')
    expect(text).toContain(`${await given.truth(LAST_WEEK)} billed`)
    await expect.poll(() => slack.page.getByText(`You typed ${QUESTION}`).count()).toBe(1)
  })

  test('its buttons in the browser ask the same another way, in its place', async () => {
    const before = await slack.messages.count()
    await press('By day')
    await see('by day, as billed')
    await expect.poll(slack.fromEnd).toBeLessThan(2)
    const days = await rows()
    expect(days.map(([name]) => name?.slice(0, 6))).toEqual([
      'Mon 16',
      'Tue 17',
      'Wed 18',
      'Thu 19',
      'Fri 20',
      'Sat 21',
      'Sun 22',
    ])
    for (const [index, [, amount]] of days.entries()) {
      const [from, to] = [`2026-11-${16 + index}`, `2026-11-${17 + index}`]
      expect(amount).toBe(await given.truth({ ...LAST_WEEK, from, to }))
    }

    await press('By model')
    await see('by model, as billed')
    const models = await rows()
    expect(models.length).toBeGreaterThan(2)
    for (const [model = '', amount] of models)
      expect([model, amount]).toEqual([model, await given.truth({ ...LAST_WEEK, model })])

    await press('By project')
    await see('by project, as billed')
    expect(await slack.messages.count()).toBe(before)
  })

  test('what is shared in the browser is there for the whole channel, with who asked', async () => {
    await press('Share in channel')
    await see('Asked by @Ana')
    expect(await slack.newest.textContent()).not.toContain('Only visible to you')
    const bruno = await openSlack(given.browser, given.demo.pageUrl)
    await bruno.actAs('Bruno')
    await see(`${await given.truth(LAST_WEEK)} billed`, bruno)
    expect(await bruno.messages.count()).toBe(1)

    await press('By day', bruno)
    await see('Only visible to you', bruno)
    expect(await bruno.messages.count()).toBe(2)

    const shared = bruno.messages.first()
    await shared.hover()
    await shared.getByRole('button', { name: 'React', exact: true }).click()
    await shared.getByRole('button', { name: 'React with +1', exact: true }).click()
    await shared.getByRole('button', { name: 'Reply in thread', exact: true }).click()
    const reply = bruno.page.getByRole('textbox', { name: 'Reply' })
    await reply.fill('Is that the new batch?')
    await reply.press('Enter')
    await expect.poll(() => slack.newest.getByRole('button').allTextContents()).toContain('👍 1')
    await expect.poll(() => slack.newest.getByRole('button').allTextContents()).toContain('1 reply')
    await bruno.close()
  })

  test('a name that nobody knows gets suggestions in the browser, and pressing one asks it', async () => {
    await slack.ask('/spend frobnicate last week')
    await see('Nothing here is called “frobnicate”')
    await slack.newest.getByRole('button', { name: 'team growth last week' }).click()
    await see(`${await given.truth({ ...LAST_WEEK, team: 'growth' })} billed`)
  })

  test('guests and people of another company are refused kindly in the browser', async () => {
    const other = await openSlack(given.browser, given.demo.pageUrl)
    await other.actAs('Gerrit')
    await other.ask(QUESTION)
    await see('you are a guest here', other)
    await other.actAs('Mira')
    await expect.poll(() => other.messages.count()).toBe(0)
    await other.ask(QUESTION)
    await see('you are from another one', other)
    expect((await other.messages.allTextContents()).join()).not.toMatch(/\$\d/)
    expect(await other.page.getByRole('navigation').getByRole('button', { name: 'team-x' }).count()).toBe(0)
    await other.close()
  })

  test('a reload of the browser finds everything again', async () => {
    const told = await slack.messages.allTextContents()
    expect(told.length).toBeGreaterThan(1)
    await slack.page.reload()
    await expect.poll(() => slack.messages.allTextContents()).toEqual(told)
  })

  test('a channel that one only looks into can be joined in the browser', async () => {
    await slack.go('research')
    expect(await slack.composer.count()).toBe(0)
    await slack.page.getByRole('button', { name: 'Join channel' }).click()
    await slack.ask('/spend last week')
    await see(`${await given.truth({ ...LAST_WEEK, team: 'research' })} billed`)
    await slack.go('team-x')
  })

  test('the browser tells what happened when the socket breaks, and the next question is answered', async () => {
    const { faults } = given.demo.workspace
    // So that it takes the app more than a moment to come back.
    faults.plan({ kind: 'status', status: 500 }, { method: 'apps.connections.open' })
    expect(faults.dropSockets()).toBeGreaterThan(0)
    await slack.type(QUESTION)
    await expect
      .poll(() => slack.page.getByRole('alert').allTextContents())
      .toEqual([expect.stringContaining('try again')])
    expect(await slack.composer.inputValue()).toBe(QUESTION)
    await expect
      .poll(() => slack.page.getByText('The app is not connected').count(), { timeout: 20_000 })
      .toBe(0)
    await slack.ask(QUESTION)
    await see(`${await given.truth(LAST_WEEK)} billed`)
  })

  test('the keyboard alone is enough in the browser', async () => {
    const before = await slack.messages.count()
    const { keyboard } = slack.page
    await slack.page.reload()
    await slack.messages.nth(before - 1).waitFor()
    await slack.page.getByLabel('You are').focus()
    for (let pressed = 0; pressed < 200; pressed += 1) {
      if ((await slack.composer.and(slack.page.locator(':focus')).count()) > 0) break
      await keyboard.press('Tab')
    }
    await keyboard.type('/sp')
    await keyboard.press('Tab')
    await keyboard.type('team-x last week')
    await keyboard.press('Enter')
    await slack.messages.nth(before).waitFor()
    await see(`${await given.truth(LAST_WEEK)} billed`)
  })

  test('on a phone, the browser shows an answer without sideways scrolling', async () => {
    const phone = await openSlack(given.browser, given.demo.pageUrl, {
      viewport: { width: 390, height: 844 },
      hasTouch: true,
      isMobile: true,
    })
    await phone.ask('/spend team-x last week by day')
    await see('by day, as billed', phone)
    const widths: number[] = await phone.page.evaluate(
      `[document.documentElement, ...document.querySelectorAll('.messages')].map(box => box.scrollWidth)`,
    )
    expect(Math.max(...widths)).toBeLessThanOrEqual(390)
    await phone.page.getByRole('button', { name: 'Channels' }).click()
    await phone.go('general')
    expect(await phone.page.getByRole('navigation').isVisible()).toBe(false)
    await phone.close()
  })

  test('the browser follows what is asked, also from further up', async () => {
    await slack.toBeginning()
    expect(await slack.fromEnd()).toBeGreaterThan(100)
    await slack.ask('/spend team-x last week by day')
    await expect.poll(slack.fromEnd).toBeLessThan(2)
  })

  test('the next morning comes by a click in the browser, and the app answers of the new day', async () => {
    await slack.ask('/spend team-x yesterday')
    await see('Mon 23 Nov 2026')
    await slack.page.getByRole('button', { name: 'Next morning' }).click()
    await expect.poll(() => slack.clock.textContent()).toContain('Wed, 25 Nov 2026, 08:00')
    await slack.ask('/spend team-x yesterday')
    await see('Tue 24 Nov 2026')
  })
})
