import { strToU8, unzipSync, zipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import type { ExportTable } from '#lib/domain/export/export-table.ts'
import { readWorkbook } from './read-workbook.ts'
import { looksLikeWorkbook } from './workbook.ts'
import { workbookOf } from './write-workbook.ts'

const bytesOf = async (blob: Blob): Promise<Uint8Array> => new Uint8Array(await blob.arrayBuffer())
const table: ExportTable = {
  columns: [{ heading: 'Number', kind: 'text', width: 8 }, { heading: 'Birth date', kind: 'day', width: 12 }, { heading: 'Licence number', kind: 'text', width: 12 }],
  rows: [['0', '2013-04-09', '0012'], ['00', '1899-12-31', '00000000000000000123'], ['7', '', '=1+1'], ['_x0041_', '2012-02-29', '-'], ["'7", '2000-01-01', 'Zoë & <Cie> "x"'], ['', '', ' 1E5 ']],
}

/** A workbook with one sheet of these rows in XML. */
const workbook = (rows: string, more: Record<string, Uint8Array> = {}): Uint8Array => zipSync({
  '[Content_Types].xml': strToU8('<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'),
  'xl/workbook.xml': strToU8('<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="One" sheetId="1" r:id="rId1"/></sheets></workbook>'),
  'xl/_rels/workbook.xml.rels': strToU8('<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>'),
  'xl/styles.xml': strToU8('<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="14" applyNumberFormat="1"/></cellXfs></styleSheet>'),
  'xl/worksheets/sheet1.xml': strToU8(`<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>${rows}</sheetData></worksheet>`),
  ...more,
})
const inline = (at: string, text: string) => `<c r="${at}" t="inlineStr"><is><t>${text}</t></is></c>`
const HEADINGS = `<row r="1">${inline('A1', 'Naam')}${inline('B1', 'Geboortedatum')}${inline('C1', 'Lidnummer')}</row>`

describe('[DOMAIN 5] a workbook', () => {
  it('that was written is read as it was, numbers as text and days as days', async () => {
    const read = await readWorkbook(await bytesOf(await workbookOf(table)))
    expect(read).toMatchObject({ kind: 'table', table: { headers: ['Number', 'Birth date', 'Licence number'] } })
    if (read.kind !== 'table') return
    expect(read.table.rows.slice(0, 3)).toEqual([['0', '2013-04-09', '0012'], ['00', '1899-12-31', '00000000000000000123'], ['7', '', '=1+1']])
    expect(read.table.rows[3]).toEqual(['_x0041_', '2012-02-29', '-'])
    expect(read.table.rows[4]).toEqual(["''7", '2000-01-01', 'Zoë & <Cie> "x"'])
  })

  it('holds no formula, and days that Excel sorts as days', async () => {
    const parts = unzipSync(await bytesOf(await workbookOf(table)))
    const sheet = new TextDecoder().decode(parts['xl/worksheets/sheet1.xml'])
    expect(sheet).not.toContain('<f>')
    expect(sheet).toContain('<v>41373</v>')
  })

  it('of Excel: dates by their format, long numbers with all digits, the first sheet that has lines', async () => {
    const rows = `${HEADINGS}<row r="2">${inline('A2', 'Maes Anna')}<c r="B2" s="1"><v>41373</v></c><c r="C2"><v>1.2345678901E10</v></c></row><row r="3">${inline('A3', 'Bo')}<c r="C3"><v>7</v></c></row>`
    expect(await readWorkbook(workbook(rows))).toEqual({ kind: 'table', table: { headers: ['Naam', 'Geboortedatum', 'Lidnummer'], rows: [['Maes Anna', '2013-04-09', '12345678901'], ['Bo', '', '7']] } })
  })

  it('is known by what it begins with', async () => {
    expect(looksLikeWorkbook(await bytesOf(await workbookOf(table)))).toBe(true)
    expect(looksLikeWorkbook(strToU8('Naam;Nummer'))).toBe(false)
    expect(looksLikeWorkbook(new Uint8Array())).toBe(false)
  })
})

describe('a file that was made to do harm', () => {
  const bomb = workbook(HEADINGS, { 'xl/sharedStrings.xml': new Uint8Array(60_000_000) })

  it('a bomb is refused before it is unpacked', async () => {
    expect(bomb.length).toBeLessThan(200_000)
    expect(await readWorkbook(bomb)).toEqual({ kind: 'too-large' })
  })

  it('a bomb that says it is small gets no more room than it says', async () => {
    const liar = bomb.slice(), view = new DataView(liar.buffer)
    for (let at = 0; at < liar.length - 28; at += 1) if (view.getUint32(at, true) === 0x02014b50 && view.getUint32(at + 24, true) === 60_000_000) view.setUint32(at + 24, 100, true)
    expect(['table', 'unreadable']).toContain((await readWorkbook(liar)).kind)
  })

  it('many small parts are too large', async () => {
    expect(await readWorkbook(workbook(HEADINGS, Object.fromEntries(Array.from({ length: 1_100 }, (_, index) => [`xl/media/${index}.xml`, new Uint8Array(1)]))))).toEqual({ kind: 'too-large' })
  })

  it.each(['XFD2', 'A1048576'])('a lone cell at %s is too far away', async at => {
    expect(await readWorkbook(workbook(`${HEADINGS}<row r="2">${inline(at, 'x')}</row>`))).toEqual({ kind: 'too-large' })
  })

  it('empty cells as far away, which programs leave behind, do no harm', async () => {
    expect(await readWorkbook(workbook(`${HEADINGS}<row r="2">${inline('A2', 'Bo')}<c r="XFD2" s="1"/></row>`))).toMatchObject({ kind: 'table' })
  })

  it('entities that multiply are not expanded', async () => {
    const lol = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;">]>'
    const sheet = `${lol}<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>${HEADINGS}<row r="2">${inline('A2', '&c;')}</row></sheetData></worksheet>`
    expect(JSON.stringify(await readWorkbook(workbook('', { 'xl/worksheets/sheet1.xml': strToU8(sheet) })))).not.toContain('aaaaaaaaaaaaaaaaaaaa')
  })

  it.each([['cut off', (bytes: Uint8Array) => bytes.subarray(0, bytes.length >> 1)], ['garbage', () => strToU8('PK garbage')], ['no workbook', () => zipSync({ 'a.txt': strToU8('x') })]])('%s is unreadable', async (_, change) => {
    expect(await readWorkbook(change(workbook(HEADINGS)))).toEqual({ kind: 'unreadable' })
  })

  it('a password, or Excel 2003, is said to be that', async () => {
    expect(await readWorkbook(new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 0, 0]))).toEqual({ kind: 'protected' })
  })
})
