import type { Same } from '../catalog'

export const signIn: Same<'signIn'> = {
}
