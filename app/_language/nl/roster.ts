import type { Same } from '../catalog'

export const roster: Same<'roster'> = {
}
