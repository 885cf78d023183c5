import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { ConfigurationError, keptSecret, readConfiguration } from './configuration.ts'

describe('configuration', () => {
  test('an empty environment serves on port 3000 with a SQLite file in data', () => {
    expect(readConfiguration({})).toEqual({ port: 3000, databaseUrl: 'file:./data/sideline.db', origin: 'http://localhost:3000', demo: false, rateLimit: true })
  })

  test('the origin follows the port, and is bare however it was written', () => {
    expect(readConfiguration({ PORT: '4100' }).origin).toBe('http://localhost:4100')
    expect(readConfiguration({ SIDELINE_ORIGIN: 'https://Sideline.Example/' }).origin).toBe('https://sideline.example')
    expect(readConfiguration({ SIDELINE_RATE_LIMIT: 'off' }).rateLimit).toBe(false)
  })

  test('everything that is wrong is named at once', () => {
    const read = () => readConfiguration({ PORT: 'http', DATABASE_URL: 'mysql://db', SIDELINE_ORIGIN: 'https://sideline.example/app', SIDELINE_SECRET: 'short', SIDELINE_DEMO: 'yes', SIDELINE_RATE_LIMIT: '' })
    expect(read).toThrow(ConfigurationError)
    for (const name of ['PORT', 'DATABASE_URL', 'SIDELINE_ORIGIN', 'SIDELINE_SECRET', 'SIDELINE_DEMO', 'SIDELINE_RATE_LIMIT']) expect(read).toThrow(name)
    expect(read).not.toThrow('short')
  })

  test("the demo's known passwords are refused on a public origin in production, unless forced", () => {
    const open = { NODE_ENV: 'production', SIDELINE_ORIGIN: 'https://sideline.example' }
    expect(() => readConfiguration({ ...open, SIDELINE_DEMO: '1' })).toThrow('SIDELINE_DEMO=force')
    expect(readConfiguration({ ...open, SIDELINE_DEMO: 'force' }).demo).toBe(true)
    expect(readConfiguration({ ...open, SIDELINE_DEMO: '0' }).demo).toBe(false)
    for (const origin of ['http://localhost:4100', 'http://127.0.0.1:4100', 'http://[::1]:4100']) {
      expect(readConfiguration({ NODE_ENV: 'production', SIDELINE_ORIGIN: origin, SIDELINE_DEMO: '1' }).demo).toBe(true)
    }
  })
})

describe('the secret beside the database', () => {
  let folder: string
  beforeEach(() => { folder = mkdtempSync(join(tmpdir(), 'sideline-')) })
  afterEach(() => { rmSync(folder, { recursive: true, force: true }) })

  test('is made once, for its owner alone, and stays', () => {
    const database = join(folder, 'data', 'sideline.db')
    const made = keptSecret(database)
    expect(made.length).toBeGreaterThanOrEqual(32)
    expect(keptSecret(database)).toBe(made)
    expect(statSync(`${database}.secret`).mode & 0o777).toBe(0o600)
    expect(keptSecret(join(folder, 'other.db'))).not.toBe(made)
  })

  test('is not replaced in silence where the file is damaged', () => {
    writeFileSync(join(folder, 'a.db.secret'), 'cut off')
    expect(() => keptSecret(join(folder, 'a.db'))).toThrow(ConfigurationError)
  })
})
