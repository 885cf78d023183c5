import { defineConfig } from 'vitest/config'

/** Adapters hold real databases and ports: one file at a time. */
export default defineConfig({
  test: {
    projects: [
      { test: { name: 'pure', include: ['lib/{event-sourcing,domain,sync}/**/*.test.ts'], environment: 'node', testTimeout: 60_000, env: { LOG_LEVEL: 'silent' } } },
      { test: { name: 'adapters', include: ['lib/{server,client}/**/*.test.{ts,tsx}'], environment: 'node', fileParallelism: false, testTimeout: 60_000, hookTimeout: 60_000 } },
      { test: { name: 'screens', include: ['app/**/*.test.{ts,tsx}'], environment: 'node', testTimeout: 30_000 } },
      { test: { name: 'house', include: ['scripts/**/*.test.ts'], environment: 'node', fileParallelism: false, testTimeout: 120_000, hookTimeout: 120_000 } },
    ],
  },
})
