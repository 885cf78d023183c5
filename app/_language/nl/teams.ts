import type { Same } from '../catalog'

export const teams: Same<'teams'> = {
}
