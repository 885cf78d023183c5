import type { Same } from '../catalog'

export const savedFile: Same<'savedFile'> = {
}
