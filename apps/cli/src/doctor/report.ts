import type { Area, Finding, Level } from './finding.ts'

const TITLES: Readonly<Record<Area, string>> = {
  settings: 'Settings',
  config: 'spend.yaml',
  provider: 'OpenAI',
  ledger: 'Ledger',
  ownership: 'Ownership',
  slack: 'Slack',
}

const MARKS: Readonly<Record<Level, string>> = { ok: '✓', warning: '!', problem: '✗' }

/** The findings for people, by area, and what they come to. */
export const reportInWords = (findings: readonly Finding[]): string => {
  const areas = [...new Set(findings.map(({ area }) => area))]
  const sections = areas.map(area =>
    [TITLES[area], ...findings.filter(finding => finding.area === area).map(line)].join('\n'),
  )
  return `${[...sections, summary(findings)].join('\n\n')}\n`
}

/** The findings for programs, as one line of JSON. */
export const reportAsJson = (findings: readonly Finding[]): string =>
  `${JSON.stringify({ status: hasProblems(findings) ? 'problems' : 'ok', findings })}\n`

export const hasProblems = (findings: readonly Finding[]): boolean =>
  findings.some(({ level }) => level === 'problem')

const line = ({ level, message }: Finding): string =>
  `  ${MARKS[level]} ${message.replaceAll('\n', '\n    ')}`

const summary = (findings: readonly Finding[]): string => {
  const count = (level: Level) => findings.filter(finding => finding.level === level).length
  const problems = count('problem')
  const warnings = count('warning')
  if (problems + warnings === 0) return 'All is well.'
  const parts = [plural(problems, 'problem'), plural(warnings, 'warning')].filter(part => part !== null)
  return `${parts.join(' and ')}.`
}

const plural = (number: number, noun: string): string | null =>
  number === 0 ? null : `${number} ${noun}${number === 1 ? '' : 's'}`
