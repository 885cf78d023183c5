import type { Same } from '../catalog'

export const rollover: Same<'rollover'> = {
}
