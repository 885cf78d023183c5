import type { Same } from '../catalog'

export const coach: Same<'coach'> = {
}
