/**
 * Makes the README's picture of the demo anew: `node scripts/screenshot.ts`. It starts the demo in a folder of its own,
 * asks two questions in this machine's Chromium, and writes docs/images/demo.png.
 */
import { mkdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { startDemoForTest } from '../packages/sandbox/src/demo/testing/demo-for-test.ts'
import { openSlack } from '../packages/sandbox/src/demo/testing/page-of.ts'

const IMAGES = fileURLToPath(new URL('../docs/images/', import.meta.url))
/** 1,600 × 1,000 page pixels on 1,280 × 800 of the picture: both answers fit, and its words can still be read. */
const VIEW = { viewport: { width: 1600, height: 1000 }, deviceScaleFactor: 0.8 }

const given = await startDemoForTest(process.env)
try {
  const slack = await openSlack(given.browser, given.demo.pageUrl, VIEW)
  await slack.go('general')
  await slack.ask('/spend team-x last week')
  await slack.ask('/spend top 4 teams last week')
  // What the pointer or the focus adds is no part of the picture.
  await slack.page.mouse.move(0, 0)
  mkdirSync(IMAGES, { recursive: true })
  await slack.page.screenshot({ path: `${IMAGES}demo.png`, animations: 'disabled', caret: 'hide' })
} finally {
  await given.close()
}
