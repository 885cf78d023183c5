/** Called by Next once, before the server takes requests; a build and the edge runtime have nothing to start. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME === 'nodejs' && process.env.NEXT_PHASE !== 'phase-production-build') {
    const { start } = await import('./lib/server/start.ts')
    await start()
  }
}
