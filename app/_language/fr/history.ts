import type { Same } from '../catalog'

export const history: Same<'history'> = {
}
