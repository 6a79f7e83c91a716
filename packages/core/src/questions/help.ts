/** What can be asked, in a few lines. */
export const HELP = `Ask about spend in words, in any order: who or what, when, and how to split it.
• team-x last week
• top 5 models this month
• project search-api since 1 Oct by day
• compare team-x vs team-y in October
• why did team-x go up yesterday
• unowned last month by project
• tokens by model last 30 days
• top workflows last week
• cost per run of workflow support-triage
Subjects: team, project, model, workflow, action group, business unit, environment, key, user, unowned, shared, everything.
Periods: today, yesterday, last week, this month, Q3, October 2025, 2026-W45, 1 Nov to 15 Nov. None means the last 7 days.
Days are UTC days. Put a name in quotes, or its kind before it, when it could mean something else.`

/** Understood whatever the names are, unless one of them is called like this. */
export const EXAMPLES: readonly string[] = ['last week', 'top models this month', 'this month by team']
