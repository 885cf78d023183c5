import type { Same } from '../catalog'

export const overruled: Same<'overruled'> = {
}
