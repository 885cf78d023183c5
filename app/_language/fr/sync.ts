import type { Same } from '../catalog'

export const sync: Same<'sync'> = {
}
