/** What a measured process used, as it prints it at its end. */
export interface Used {
  readonly cpuMs: number
  readonly wallMs: number
  /** The most it ever had resident. */
  readonly peakMb: number
  readonly rows: number
  readonly requests: number
}

/** Prints what this process used since it was started. */
export const report = ({ rows, requests }: Pick<Used, 'rows' | 'requests'>): void => {
  const { user, system } = process.cpuUsage()
  const used: Used = {
    cpuMs: (user + system) / 1000,
    wallMs: process.uptime() * 1000,
    peakMb: process.resourceUsage().maxRSS / 1024,
    rows,
    requests,
  }
  process.stdout.write(`${JSON.stringify(used)}\n`)
}
