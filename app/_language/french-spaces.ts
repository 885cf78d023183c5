/**
 * French puts a space that doesn't break before its double punctuation, and inside its quotes. It is put in where the texts are
 * loaded: who writes them can't see the difference.
 */
export const frenchSpaces = (text: string): string => text.replaceAll(/(?<=[^\s,]) (?=[:;!?»])/g, '\u00a0').replaceAll('« ', '«\u00a0')
