import type { Same } from '../catalog'

export const sheets: Same<'sheets'> = {
}
