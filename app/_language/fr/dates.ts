import type { Same } from '../catalog'

export const dates: Same<'dates'> = {
}
