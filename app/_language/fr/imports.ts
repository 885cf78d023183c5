import type { Same } from '../catalog'

export const imports: Same<'imports'> = {
}
