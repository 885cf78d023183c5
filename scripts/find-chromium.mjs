// Gives the path of a Chromium for the browser tests: the caller's, Playwright's own, the system's, else installs one.
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { chromium } from 'playwright'

const SYSTEM = [
  '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome-stable', '/usr/bin/google-chrome', '/snap/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome', 'C:/Program Files/Google/Chrome/Application/chrome.exe',
]
const DOWNLOAD_MS = 300_000
const START_MS = 30_000
const IS_ROOT = process.getuid?.() === 0

/** Chromium refuses its sandbox to root; the rest keeps it from talking to anybody but the server under test. */
export const CHROMIUM_FLAGS = [
  ...(IS_ROOT ? ['--no-sandbox'] : []),
  '--disable-gpu', '--disable-quic', '--disable-background-networking', '--disable-component-update', '--disable-sync',
]

// Being there isn't enough: a stub of a package that isn't installed is there too.
const starts = path => path !== undefined && path !== '' && existsSync(path)
  && spawnSync(path, ['--headless', ...CHROMIUM_FLAGS, '--dump-dom', 'about:blank'], { timeout: START_MS, stdio: 'ignore' }).status === 0
const found = () => [process.env.CHROMIUM_PATH, chromium.executablePath(), ...SYSTEM].find(starts)

const runs = (command, args) => spawnSync(command, args, { stdio: ['ignore', 'pipe', 'inherit'], timeout: DOWNLOAD_MS, shell: process.platform === 'win32' && command === 'npx' }).status === 0
const runsAsRoot = (command, args) => IS_ROOT ? runs(command, args) : runs('sudo', ['-n', command, ...args])
const INSTALL = ['install', '-y', '--no-install-recommends', 'chromium']

function install() {
  console.error('No Chromium found: asking Playwright for its own')
  if (runs('npx', ['playwright', 'install', 'chromium']) && found()) return
  if (!existsSync('/usr/bin/apt-get')) return
  console.error("Playwright had none that starts: asking the system's packages")
  if (runsAsRoot('apt-get', INSTALL)) return
  if (runsAsRoot('apt-get', ['update'])) runsAsRoot('apt-get', INSTALL)
}

/** @returns {string} the path of a Chromium that starts; throws where none can be had. */
export function chromiumPath() {
  const path = found() ?? (install(), found())
  if (path === undefined) throw new Error('The browser tests need Chromium: install it, or set CHROMIUM_PATH to one')
  return path
}

if (process.argv[1] !== undefined && import.meta.url === new URL(process.argv[1], 'file:').href) console.log(chromiumPath())
