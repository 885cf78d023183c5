/** Blocks of cells as in a spreadsheet. A spot names a row and a column of what is shown, counted from 0. */

export interface Spot { readonly row: number; readonly column: number }
export interface Block { readonly top: number; readonly bottom: number; readonly left: number; readonly right: number }
export interface CellWrite extends Spot { readonly text: string }

export const blockOf = (a: Spot, b: Spot): Block => ({
  top: Math.min(a.row, b.row), bottom: Math.max(a.row, b.row), left: Math.min(a.column, b.column), right: Math.max(a.column, b.column),
})

export const contains = (block: Block, { row, column }: Spot): boolean =>
  row >= block.top && row <= block.bottom && column >= block.left && column <= block.right

/** What a paste writes: the table from the block's first cell on, repeated where the block is a multiple of it; cut off at the grid's edge. */
export function pasteWrites(table: readonly (readonly string[])[], block: Block, size: { readonly rows: number; readonly columns: number }): CellWrite[] {
  const height = table.length, width = Math.max(0, ...table.map(line => line.length))
  if (height === 0 || width === 0) return []
  const blockRows = block.bottom - block.top + 1, blockColumns = block.right - block.left + 1
  const rows = blockRows % height === 0 ? blockRows : height
  const columns = blockColumns % width === 0 ? blockColumns : width
  const writes: CellWrite[] = []
  for (let row = 0; row < rows && block.top + row < size.rows; row++)
    for (let column = 0; column < columns && block.left + column < size.columns; column++) {
      const text = table[row % height]![column % width]
      if (text !== undefined) writes.push({ row: block.top + row, column: block.left + column, text }) // a shorter line says nothing of the rest
    }
  return writes
}

const needsQuotes = /["\t\r\n]/

/** A table as spreadsheets put it on the clipboard: tabs between cells, quoted where a cell holds one. */
export const tsvOf = (table: readonly (readonly string[])[]): string =>
  table.map(line => line.map(cell => needsQuotes.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell).join('\t')).join('\r\n')

/** The table in a clipboard's text; quoted cells may hold tabs and line breaks. A last line break ends the last line. */
export function tableOf(tsv: string): string[][] {
  const table: string[][] = []
  let line: string[] = [], cell = '', quoted = false
  const text = tsv.replace(/\r\n?/g, '\n').replace(/\n$/, '')
  for (let at = 0; at < text.length; at++) {
    const sign = text[at]!
    if (quoted) {
      if (sign !== '"') cell += sign
      else if (text[at + 1] === '"') { cell += '"'; at++ }
      else quoted = false
    } else if (sign === '"' && cell === '') quoted = true
    else if (sign === '\t') { line.push(cell); cell = '' }
    else if (sign === '\n') { line.push(cell); table.push(line); line = []; cell = '' }
    else cell += sign
  }
  line.push(cell)
  table.push(line)
  return table
}
