import { defineConfig } from '@playwright/test'
import stories from '../../playwright.config'

/** The pictures of the documentation, drawn by stories of their own: `npm run screenshots`. */
export default defineConfig({ ...stories, testDir: '.', testMatch: '*.shot.ts', globalSetup: '../build-once.ts', outputDir: '../../test-results' })
