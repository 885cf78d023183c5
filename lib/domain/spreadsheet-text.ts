/**
 * Text in cells of spreadsheets. A cell that begins like a formula is run by the programs that open the file, so it is
 * written behind an apostrophe, which those programs take as "this is text"; and the import takes it away again.
 */

/** What a formula begins with, full-width signs included, and what hides one. */
const BEGINS_LIKE_FORMULA = /^[=+\-@\t\r\n＝＋－＠]/
/** Text whose own apostrophe would be taken for one of ours. */
const BEGINS_LIKE_OURS = /^'(?=[=+\-@\t\r\n＝＋－＠0-9'])/

/** The cell for text that stands in a table which a spreadsheet program reads as typed: CSV and the clipboard. */
export const neutralized = (text: string): string => (BEGINS_LIKE_FORMULA.test(text) ? `'${text}` : withOwnApostrophe(text))

/** The cell for text in a workbook, which says itself that it is text: only an apostrophe of its own is kept apart. */
export const withOwnApostrophe = (text: string): string => (BEGINS_LIKE_OURS.test(text) ? `'${text}` : text)

/** What a cell's text says: without the apostrophe before a formula's sign, before digits that were kept as text, or before another apostrophe. */
export const asMeant = (cell: string): string => cell.replace(BEGINS_LIKE_OURS, '')
