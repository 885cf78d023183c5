import type { Same } from '../catalog'

export const members: Same<'members'> = {
}
