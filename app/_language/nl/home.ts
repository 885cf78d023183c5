import type { Same } from '../catalog'

export const home: Same<'home'> = {
}
