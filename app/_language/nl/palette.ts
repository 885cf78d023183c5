import type { Same } from '../catalog'

export const palette: Same<'palette'> = {
}
