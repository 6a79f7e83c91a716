import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { createCompany } from './company.ts'
import { epochDay } from './day.ts'

const anchorDay = epochDay('2026-11-23')
const company = createCompany({ seed: 'yaml', anchorDay })

interface Config {
  teams: Record<string, { channel: string; members: string; owns: { project?: string; apiKey?: string }[] }>
  shared: { name: string; match: { project: string }[] }[]
}

const config: Config = parse(company.spendYaml())

const fits = (pattern: string, ...names: readonly string[]): boolean => {
  if (!pattern.endsWith('*')) return names.includes(pattern)
  return names.some(name => name.startsWith(pattern.slice(0, -1)))
}

test('its rules give each dollar the owner that the truth gives it', () => {
  const keys = new Map(company.keys.map(key => [key.id, key]))
  const projects = new Map(company.projects.map(project => [project.id, project]))
  const ownerBy = (kind: 'apiKey' | 'project', ...names: readonly string[]) =>
    Object.entries(config.teams).find(([, { owns }]) =>
      owns.some(rule => rule[kind] !== undefined && fits(rule[kind], ...names)),
    )?.[0]
  const seen = { teams: 0, pools: 0, unowned: 0 }
  for (let day = company.firstDay; day <= anchorDay; day += 1) {
    for (const { apiKeyId, projectId, owner } of company.dayCosts(day)) {
      const key = keys.get(apiKeyId ?? '')
      const project = projects.get(projectId ?? '')
      const team =
        (key && ownerBy('apiKey', key.id, key.name)) ??
        (project && ownerBy('project', project.id, project.name)) ??
        null
      const pool = config.shared.find(({ match }) =>
        match.some(rule => project && fits(rule.project, project.id, project.name)),
      )
      expect({ team, pool: team === null ? (pool?.name ?? null) : null }).toEqual(owner)
      if (team !== null) seen.teams += 1
      else if (pool) seen.pools += 1
      else seen.unowned += 1
    }
  }
  for (const count of Object.values(seen)) expect(count).toBeGreaterThan(100)
})

test('its channels and groups are those of the company’s Slack', () => {
  const channels = new Set(company.channels.map(({ name }) => `#${name}`))
  const groups = new Set(company.userGroups.map(({ handle }) => `@${handle}`))
  expect(Object.keys(config.teams)).toHaveLength(8)
  for (const { channel, members } of Object.values(config.teams)) {
    expect(channels).toContain(channel)
    expect(groups).toContain(members)
  }
})

test('the company’s Slack has a guest, a private channel, a shared one and everybody in a team', () => {
  expect(company.people.filter(({ kind }) => kind === 'guest')).toHaveLength(1)
  expect(company.channels.filter(({ isPrivate }) => isPrivate)).toHaveLength(1)
  expect(company.channels.filter(({ isShared }) => isShared)).toHaveLength(1)
  for (const team of company.teams)
    expect(company.channels.find(({ name }) => name === team.channel)?.memberIds).toHaveLength(
      team.members.length,
    )
})
