import type { Same } from '../catalog'

export const compare: Same<'compare'> = {
}
