import { LogLevel } from '@slack/web-api'

const say = (): void => undefined

/** A logger for Slack's packages that says nothing. */
export const QUIET = {
  debug: say,
  info: say,
  warn: say,
  error: say,
  setLevel: say,
  getLevel: () => LogLevel.ERROR,
  setName: say,
}
