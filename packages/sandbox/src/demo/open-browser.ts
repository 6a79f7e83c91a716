import { spawn } from 'node:child_process'

/** The command that opens an address on this desktop; null where there is none to open it on. */
export const openerFor = (
  platform: NodeJS.Platform,
  env: Readonly<Record<string, string | undefined>>,
): readonly string[] | null => {
  if (env.CI || env.SSH_CONNECTION) return null
  if (platform === 'darwin') return ['open']
  if (platform === 'win32') return ['cmd', '/c', 'start', '']
  return env.DISPLAY || env.WAYLAND_DISPLAY ? ['xdg-open'] : null
}

/** Opens an address in the browser where there is a desktop. A browser that does not open is no failure. */
export const openBrowser = (url: string): void => {
  const opener = openerFor(process.platform, process.env)
  if (!opener) return
  const [program = '', ...words] = opener
  const child = spawn(program, [...words, url], { stdio: 'ignore', detached: true })
  child.on('error', () => {})
  child.unref()
}
