import type { Same } from '../catalog'

export const rosters: Same<'rosters'> = {
}
