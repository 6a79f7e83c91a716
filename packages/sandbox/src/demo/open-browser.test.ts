import { expect, test } from 'vitest'
import { openerFor } from './open-browser.ts'

test.each([
  ['darwin', {}, ['open']],
  ['win32', {}, ['cmd', '/c', 'start', '']],
  ['linux', { DISPLAY: ':0' }, ['xdg-open']],
  ['linux', { WAYLAND_DISPLAY: 'wayland-0' }, ['xdg-open']],
  ['linux', {}, null],
  ['darwin', { SSH_CONNECTION: '10.0.0.1' }, null],
  ['linux', { DISPLAY: ':0', CI: 'true' }, null],
] as const)('on %s with %j the opener is %j', (platform, env, opener) => {
  expect(openerFor(platform, env)).toEqual(opener)
})
