import type { Same } from '../catalog'

export const issues: Same<'issues'> = {
}
