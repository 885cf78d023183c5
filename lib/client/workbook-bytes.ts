/** What files begin with: neither names nor media types say reliably what is in one. */

/** A workbook since 2007, packed as ZIP; so is much else. */
export const isPacked = ([p, k]: Uint8Array): boolean => p === 0x50 && k === 0x4b
/** What Excel wrote before 2007, and how a password wraps what newer ones write. */
export const isWrapped = ([first, second, third]: Uint8Array): boolean => first === 0xd0 && second === 0xcf && third === 0x11
