import type { Same } from '../catalog'

export const undo: Same<'undo'> = {
}
