import { type Environment, findSettingProblems, type SettingGroups } from '@spend/core/settings'
import { type Finding, found } from './finding.ts'

export const usesSlack = (env: Environment): boolean =>
  Object.entries(env).some(
    ([name, value]) => /^SLACK_(BOT_TOKEN|APP_TOKEN|SIGNING_SECRET)(_FILE)?$/.test(name) && value?.trim(),
  )

/** Whether every process would find its settings. Slack's are asked for only where one of them is set. */
export const checkSettings = (env: Environment): Finding[] => {
  const groups: (keyof SettingGroups)[] = [
    'provider',
    'worker',
    ...(usesSlack(env) ? ['slack' as const] : []),
  ]
  const problems = findSettingProblems(env, groups).map(({ message }) =>
    found('settings', 'problem', message),
  )
  return problems.length > 0 ? problems : [found('settings', 'ok', 'All settings can be read.')]
}
