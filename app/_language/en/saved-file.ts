export const savedFile = {
} as const
