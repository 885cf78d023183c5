import type { Same } from '../catalog'

export const common: Same<'common'> = {
}
