/** What a page that starts is watched by, before any script of its own runs; put there by cold-start.ts. */

export interface Watched { readonly shownAt?: number }

/** Notes when what `selector` finds has been drawn, counted from the navigation. */
export function watchFor(selector: string): void {
  const look = () => {
    if (document.querySelector(selector) === null) return
    observer.disconnect()
    // The frame after the one that draws it.
    requestAnimationFrame(() => { setTimeout(() => { Object.assign(globalThis, { shownAt: performance.now() } satisfies Watched) }) })
  }
  const observer = new MutationObserver(look)
  observer.observe(document, { subtree: true, childList: true })
  look()
}
