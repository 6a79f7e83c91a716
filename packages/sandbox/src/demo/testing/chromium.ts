import { existsSync } from 'node:fs'
import { type Browser, chromium } from 'playwright-core'

const PLACES = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']

/** This machine's Chromium: `CHROMIUM_PATH`, or where systems put it; null where there is none. */
export const CHROMIUM: string | null =
  [process.env.CHROMIUM_PATH ?? '', ...PLACES].find(path => path !== '' && existsSync(path)) ?? null

/** Starts it without a window. Throws where there is none. */
export const launchChromium = (): Promise<Browser> => {
  if (CHROMIUM === null) throw new Error('This machine has no Chromium; name one in CHROMIUM_PATH.')
  return chromium.launch({
    executablePath: CHROMIUM,
    args: ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage', '--force-color-profile=srgb'],
    // Nothing of the environment but what a browser needs.
    env: { PATH: process.env.PATH ?? '', HOME: process.env.HOME ?? '', LANG: 'en_GB.UTF-8' },
  })
}
