export const overruled = {
} as const
