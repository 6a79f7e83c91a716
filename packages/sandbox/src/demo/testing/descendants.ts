import { readdirSync, readFileSync } from 'node:fs'

/** Whether this system tells of processes as Linux does. */
export const TELLS_PROCESSES = process.platform === 'linux'

/** The processes below one, as far down as they go. */
export const descendantsOf = (pid: number): number[] => {
  const parents = readdirSync('/proc')
    .map(Number)
    .filter(Number.isInteger)
    .flatMap(child => {
      const stat = read(`/proc/${child}/stat`)
      // `pid (name) state parent …`, where a name may hold brackets and spaces.
      const parent = Number(stat.slice(stat.lastIndexOf(')') + 1).split(' ')[2])
      return stat === '' ? [] : [{ child, parent }]
    })
  const below = (of: number): number[] =>
    parents.filter(({ parent }) => parent === of).flatMap(({ child }) => [child, ...below(child)])
  return below(pid)
}

/** What a process was started with; `''` where it has ended. */
export const startedWith = (pid: number): { readonly command: string; readonly environment: string } => ({
  command: read(`/proc/${pid}/cmdline`).replaceAll('\0', ' '),
  environment: read(`/proc/${pid}/environ`),
})

const read = (path: string): string => {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return ''
  }
}
