import type { Same } from '../catalog'

export const shell: Same<'shell'> = {
}
