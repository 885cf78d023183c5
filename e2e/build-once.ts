import { ensureBuilt } from '../scripts/prepare.mjs'

/** The stories run against a production build of exactly these sources. */
export default function buildOnce(): void {
  ensureBuilt()
}
