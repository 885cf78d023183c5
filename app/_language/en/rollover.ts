export const rollover = {
} as const
