import type { Page } from '@playwright/test'

/** What can be measured of a screen as it stands: nothing here goes by what its code says. */

/** Whatever doesn't fit: the page scrolls sideways, or something is cut off outside a table or grid that scrolls by itself. */
export const tooWide = (page: Page): Promise<readonly string[]> => page.evaluate(() => {
  const TOLERATED_PX = 1
  const words = (element: Element) => `${element.tagName.toLowerCase()}.${element.getAttribute('class') ?? ''} "${(element.textContent ?? '').trim().slice(0, 40)}"`
  const scrolls = (element: Element) => ['auto', 'scroll'].includes(getComputedStyle(element).overflowX)
  const holdsTable = (element: Element) => element.matches('table, [role=grid]') || element.querySelector('table, [role=grid], svg[role=img], [role=group]') !== null
  const sideways = [document.documentElement, ...document.querySelectorAll('*')].filter(element => element.scrollWidth > element.clientWidth + TOLERATED_PX && element.clientWidth > 0)
  const pages = sideways.filter(element => (element === document.documentElement || scrolls(element)) && (element.matches('html, body, main') || !holdsTable(element)))
  const cut = [...document.querySelectorAll('body *')].filter(element => {
    const { right, left, width, height } = element.getBoundingClientRect()
    if (width === 0 || height === 0 || (right <= innerWidth + TOLERATED_PX && left >= -TOLERATED_PX)) return false
    if (getComputedStyle(element).clipPath !== 'none' || element.closest('[class*=visually-hidden], [aria-hidden=true]') !== null) return false
    for (let around = element.parentElement; around !== null; around = around.parentElement) if (scrolls(around) && !around.matches('html, body, main')) return false
    return element.children.length === 0
  })
  return [...pages.map(element => `scrolls sideways: ${words(element)}`), ...cut.map(element => `cut off: ${words(element)}`)]
})

/**
 * Targets smaller than 24 by 24 px (WCAG 2.5.8), but links within text, and those around which a circle of 24 px has room (its exceptions), and those that something
 * lies upon. What a pseudo-element adds to a target counts: points are asked what they hit.
 */
export const smallTargets = (page: Page): Promise<readonly string[]> => page.evaluate(async () => {
  // What is still coming into sight covers nothing yet.
  await Promise.all(document.getAnimations().filter(one => one instanceof CSSTransition).map(one => one.finished.catch(() => undefined)))
  const SIZE = 24, RADIUS = SIZE / 2, POINTS = 16, ROUNDING = 0.5
  const TARGETS = 'a[href], button, input:not([type=hidden], [type=file]), select, textarea, summary, [role=button], [role=tab], [role=menuitem], [role=option], [role=radio], [role=checkbox], [role=switch]'
  const isSeen = (element: Element) => element.checkVisibility({ opacityProperty: true, visibilityProperty: true }) && getComputedStyle(element).clipPath === 'none' && element.closest('[inert], [aria-hidden=true]') === null
  const ownerOf = (element: Element | null) => {
    const label = element?.closest('label')
    return element?.closest(TARGETS) ?? label?.control ?? null
  }
  const hit = (x: number, y: number) => ownerOf(document.elementFromPoint(x, y))
  const isInText = (element: Element) => {
    if (!element.matches('a, button') || !getComputedStyle(element).display.startsWith('inline')) return false
    const around = element.closest('p, li, td, dd, dt, span, div')!
    return [...around.childNodes].some(node => node.nodeType === Node.TEXT_NODE && /\w/.test(node.textContent ?? ''))
  }
  // Rows are like one another.
  const ROWS = 6
  const isFurtherRow = (element: Element) => Number(element.closest('[aria-rowindex]')?.getAttribute('aria-rowindex') ?? 0) > ROWS
  const found: string[] = []
  // What lies below a dialog isn't for anybody to hit.
  const scope = [...document.querySelectorAll('[role=dialog]')].filter(isSeen).at(-1) ?? document
  for (const target of scope.querySelectorAll<HTMLElement>(TARGETS)) {
    if (isFurtherRow(target) || !isSeen(target) || target.matches(':disabled') || isInText(target)) continue
    let { width, height } = target.getBoundingClientRect()
    if (width === 0 || (width >= SIZE - ROUNDING && height >= SIZE - ROUNDING)) continue
    target.scrollIntoView({ block: 'center', inline: 'nearest' })
    const { x, y } = (({ left, top }) => ({ x: left + width / 2, y: top + height / 2 }))(target.getBoundingClientRect())
    if (x < 0 || y < 0 || x > innerWidth || y > innerHeight) continue
    if (hit(x, y) !== target) {
      found.push(`covered: ${target.outerHTML.slice(0, 160)}`)
      continue
    }
    const reach = (dx: number, dy: number) => { let far = 0; while (far < SIZE && hit(x + dx * (far + 1), y + dy * (far + 1)) === target) far += 1; return far }
    ;[width, height] = [reach(-1, 0) + reach(1, 0) + 1, reach(0, -1) + reach(0, 1) + 1]
    if (width >= SIZE - 1 && height >= SIZE - 1) continue
    const around = Array.from({ length: POINTS }, (_, index) => (index / POINTS) * 2 * Math.PI)
    const others = new Set(around.map(angle => hit(x + Math.cos(angle) * RADIUS, y + Math.sin(angle) * RADIUS)))
    for (const none of [null, target]) others.delete(none)
    if (others.size > 0) found.push(`${Math.round(width)} by ${Math.round(height)}: ${target.outerHTML.slice(0, 160)}`)
  }
  return [...new Set(found)]
})

/** Sizes and weights of type that aren't among those of theme.md, with where they stand. */
export const strayType = (page: Page): Promise<readonly string[]> => page.evaluate(() => {
  const SIZES = new Set(['12px', '13px', '14px', '16px', '20px', '28px']), WEIGHTS = new Set(['450', '650'])
  const found = new Map<string, string>()
  for (const element of document.querySelectorAll('body *')) {
    const says = [...element.childNodes].some(node => node.nodeType === Node.TEXT_NODE && (node.textContent ?? '').trim() !== '')
    if (!says || element.closest('[data-paper], svg, script, style, noscript, option') !== null || !element.checkVisibility()) continue
    const { fontSize, fontWeight } = getComputedStyle(element)
    if (!SIZES.has(fontSize) || !WEIGHTS.has(fontWeight)) found.set(`${fontSize} ${fontWeight} ${element.tagName.toLowerCase()}.${element.getAttribute('class') ?? ''}`, (element.textContent ?? '').slice(0, 30))
  }
  return [...found].map(([what, text]) => `${what}: "${text}"`)
})

/**
 * Fields, boxes, dots and switches whose edge or filling stands out from what is around them by less than 3 to 1 (WCAG 1.4.11, which axe doesn't measure), as far
 * as they can be used and the page draws them itself.
 */
export const faintControls = (page: Page): Promise<readonly string[]> => page.evaluate(async () => {
  await Promise.all(document.getAnimations().filter(one => one instanceof CSSTransition).map(one => one.finished.catch(() => undefined)))
  const RATIO_MIN = 3, OUTWARDS_MAX = 2
  const pen = document.createElement('canvas').getContext('2d', { willReadFrequently: true })!
  /** A colour laid upon others, the lowest first. */
  const laid = (colours: readonly string[]) => {
    for (const colour of colours) {
      pen.fillStyle = colour
      pen.fillRect(0, 0, 1, 1)
    }
    return [...pen.getImageData(0, 0, 1, 1).data.slice(0, 3)]
  }
  const luminance = (channels: readonly number[]) => channels.map(channel => channel / 255).map(part => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4))
    .reduce((sum, part, index) => sum + part * [0.2126, 0.7152, 0.0722][index]!, 0)
  const contrast = (one: readonly number[], other: readonly number[]) => {
    const [darker, lighter] = [luminance(one), luminance(other)].sort((low, high) => low - high) as [number, number]
    return (lighter + 0.05) / (darker + 0.05)
  }
  const below = (element: Element | null): string[] => (element === null ? ['white'] : [...below(element.parentElement), getComputedStyle(element).backgroundColor])
  const isBare = (element: Element) => { const { borderBottomWidth, backgroundColor } = getComputedStyle(element); return borderBottomWidth === '0px' && backgroundColor === 'rgba(0, 0, 0, 0)' }
  const found: string[] = []
  const isSeen = (element: Element) => element.checkVisibility({ opacityProperty: true, visibilityProperty: true }) && element.getBoundingClientRect().width > 1 && element.closest('[inert], [aria-hidden=true]') === null
  for (const control of document.querySelectorAll<HTMLInputElement>('input:not([type=hidden], [type=file]), select, textarea')) {
    // A switch is drawn by what stands behind its box, and a field without an edge of its own by what it lies in.
    let drawn: Element = control.matches('[role=switch]') ? control.nextElementSibling! : control
    if (control.disabled || !isSeen(drawn) || (control.matches('[type=checkbox], [type=radio]') && getComputedStyle(control).appearance !== 'none')) continue
    for (let out = 0; out < OUTWARDS_MAX && isBare(drawn); out += 1) drawn = drawn.parentElement!
    const { borderBottomColor, borderBottomWidth, backgroundColor } = getComputedStyle(drawn)
    const around = below(drawn.parentElement), paper = laid(around)
    const edge = Number.parseFloat(borderBottomWidth) > 0 ? contrast(laid([...around, borderBottomColor]), paper) : 1
    const ratio = Math.max(edge, contrast(laid([...around, backgroundColor]), paper))
    if (ratio < RATIO_MIN) found.push(`${ratio.toFixed(2)} to 1: ${control.outerHTML.slice(0, 160)}`)
  }
  return [...new Set(found)]
})

/** Everything on the page that would move: elements, and what stands before and after them. */
export const moving = (page: Page): Promise<readonly string[]> => page.evaluate(() => {
  const lasts = (times: string) => times.split(',').some(time => Number.parseFloat(time) > 0)
  const found = [...document.querySelectorAll('*')].flatMap(element => ['', '::before', '::after'].flatMap(part => {
    const style = getComputedStyle(element, part)
    const moves = lasts(style.transitionDuration) || (style.animationName !== 'none' && lasts(style.animationDuration)) || style.scrollBehavior === 'smooth'
    return moves ? `${element.tagName.toLowerCase()}.${element.getAttribute('class') ?? ''}${part}` : []
  }))
  return [...new Set([...found, ...document.getAnimations().map(animation => `running: ${animation.playState}`)])]
})
