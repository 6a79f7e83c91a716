import { defineConfig } from 'vitest/config'

/** The settings every package's tests share: a report that `scripts/check.ts` adds up, and no leftovers between tests. */
export const suite = () =>
  defineConfig({
    test: {
      include: ['src/**/*.test.ts'],
      reporters: ['default', ['json', { outputFile: '.cache/tests.json' }]],
      restoreMocks: true,
      unstubEnvs: true,
      testTimeout: 30_000,
      hookTimeout: 30_000,
      maxWorkers: 2,
    },
  })
