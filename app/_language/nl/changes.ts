import type { Same } from '../catalog'

export const changes: Same<'changes'> = {
}
