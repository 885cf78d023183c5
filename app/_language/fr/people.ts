import type { Same } from '../catalog'

export const people: Same<'people'> = {
}
