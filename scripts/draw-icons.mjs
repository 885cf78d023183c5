// npm run icons: draws the program's icons into public from the one drawing of the mark (public/icon.svg has it too, in the colour of the scheme).
import { chromium } from 'playwright'
import { CHROMIUM_FLAGS, chromiumPath } from './find-chromium.mjs'

const COURT = '#0f766e'
/** A straight line; a thinner one leaves it, runs beside it, and joins it again. 32 units square. */
const MARK = '<path d="M11 2v28" stroke-width="4"/><path d="M11 3c0 5 9 4 9 9v8c0 5-9 4-9 9" stroke-width="2.2"/>'

/** `corner`: how round, in percent; a system that masks or rounds by itself gets all of the square. `mark`: how much of the height the mark takes. */
const ICONS = [
  { file: 'icon-192.png', size: 192, corner: 18, mark: 0.76 },
  { file: 'icon-512.png', size: 512, corner: 18, mark: 0.76 },
  // What a mask may cut off lies outside a circle of four fifths.
  { file: 'icon-maskable-512.png', size: 512, corner: 0, mark: 0.62 },
  { file: 'icon-180.png', size: 180, corner: 0, mark: 0.72 },
]

const drawing = ({ size, corner, mark }) => {
  // The mark's middle stands at 15.6, 16 of its own square: line and sideline together look centred there.
  const scale = size * mark / 32
  const place = `translate(${size / 2 - 15.6 * scale} ${size / 2 - 16 * scale}) scale(${scale})`
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${size}" height="${size}" style="display:block"><rect width="100%" height="100%" rx="${corner}%" fill="${COURT}"/>`
    + `<g transform="${place}" fill="none" stroke="#fff" stroke-linecap="round">${MARK}</g></svg>`
}

const browser = await chromium.launch({ executablePath: chromiumPath(), args: CHROMIUM_FLAGS })
try {
  for (const icon of ICONS) {
    const page = await browser.newPage({ viewport: { width: icon.size, height: icon.size } })
    await page.setContent(`<body style="margin:0">${drawing(icon)}</body>`)
    await page.screenshot({ path: `public/${icon.file}`, omitBackground: true })
    await page.close()
  }
} finally { await browser.close() }
