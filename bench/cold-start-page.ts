/** What a page that starts is watched by, before any script of its own runs; bundled and put there by cold-start.ts. */

/** Notes when what `selector` finds has been drawn, counted from the navigation. */
function watchFor(selector: string): void {
  const look = () => {
    if (document.querySelector(selector) === null) return
    observer.disconnect()
    // The frame after the one that draws it.
    requestAnimationFrame(() => { setTimeout(() => { benchPage.shownAt = performance.now() }) })
  }
  const observer = new MutationObserver(look)
  observer.observe(document, { subtree: true, childList: true })
  look()
}

export const benchPage: { watchFor: typeof watchFor; shownAt: number | null } = { watchFor, shownAt: null }
export type ColdStartPage = typeof benchPage
Object.assign(globalThis, { benchPage })
