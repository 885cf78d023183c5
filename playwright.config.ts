import { defineConfig } from '@playwright/test'
import { CHROMIUM_FLAGS, chromiumPath } from './scripts/find-chromium.mjs'

/** Stories in a real Chromium against a real server, worker included. No retries: a story that sometimes fails has found something. */
export default defineConfig({
  testDir: 'e2e',
  globalSetup: './e2e/build-once.ts',
  outputDir: 'test-results',
  workers: Number(process.env.SIDELINE_BROWSER_WORKERS ?? 2),
  retries: 0,
  forbidOnly: true,
  // Bounds that a slow machine keeps within: nothing waits for them where all is well.
  timeout: 900_000,
  expect: { timeout: 60_000 },
  reporter: 'list',
  use: {
    browserName: 'chromium',
    viewport: { width: 1280, height: 800 },
    locale: 'en-GB',
    timezoneId: 'Europe/Brussels',
    actionTimeout: 60_000,
    // Tracing costs as much again as the stories themselves: `npx playwright test --trace on` where one is looked into.
    trace: 'off',
    screenshot: 'only-on-failure',
    launchOptions: { executablePath: process.env.CHROMIUM_PATH ?? chromiumPath(), args: CHROMIUM_FLAGS },
  },
})
