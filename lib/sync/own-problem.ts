import type { Problem } from './synchronize-ports.ts'

/** A problem that the device found by itself: no answer tells of it, and the screens have words for its slug. */
export const ownProblem = (slug: string): Problem => ({ slug, status: 0, title: slug })
