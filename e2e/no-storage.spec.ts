import { chromium } from '@playwright/test'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from './fixtures'

test('[QUALITY 4] a browser that keeps nothing for sites says so at once and what to do, instead of asking to sign in', async ({ server, launchOptions }) => {
  const profile = mkdtempSync(join(tmpdir(), 'sideline-blocked-'))
  // What "Block all site data" in the browser's settings writes.
  mkdirSync(join(profile, 'Default'))
  writeFileSync(join(profile, 'Default', 'Preferences'), JSON.stringify({ profile: { default_content_setting_values: { cookies: 2 } } }))
  const browser = await chromium.launchPersistentContext(profile, launchOptions)
  try {
    const page = await browser.newPage()
    await page.goto(`${server.origin}/admin`)
    await expect(page.getByText('This browser keeps nothing')).toBeVisible()
    await expect(page.getByText('Allow site data for this address')).toBeVisible()
    await expect(page.getByLabel('Email')).toHaveCount(0)
  } finally {
    await browser.close()
    rmSync(profile, { recursive: true, force: true })
  }
})
