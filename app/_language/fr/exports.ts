import type { Same } from '../catalog'

export const exports: Same<'exports'> = {
}
