'use client'
import type { ClipboardEvent } from 'react'
import { neutralized } from '#lib/domain/spreadsheet-text.ts'
import { tableOf, tsvOf, type Block } from './block'
import { copiedText } from './cell-plan'
import type { ColumnKey, RosterRow } from './roster-rows'

/** What was pasted, and onto what. */
export interface Pasted {
  readonly table: readonly (readonly string[])[]
  readonly rows: readonly RosterRow[]
  readonly columns: readonly (ColumnKey | undefined)[]
  readonly block: Block
}

const isField = (target: EventTarget) => target instanceof Element && target.matches('input:not([type=checkbox]), textarea, select')

/** Copies and pastes blocks as tables, in the form that spreadsheets put on the clipboard. An open editor keeps its own. */
export function clipboardOf(rows: readonly RosterRow[], columns: readonly (ColumnKey | undefined)[], block: Block, onPaste: (pasted: Pasted) => void) {
  return {
    onCopy(event: ClipboardEvent) {
      if (isField(event.target)) return
      const copied = columns.slice(block.left, block.right + 1)
      const table = rows.slice(block.top, block.bottom + 1).map(row => copied.map(column => (column === undefined ? '' : neutralized(copiedText(row, column)))))
      event.clipboardData.setData('text/plain', tsvOf(table))
      event.preventDefault()
    },
    onPaste(event: ClipboardEvent) {
      if (isField(event.target)) return
      event.preventDefault()
      const text = event.clipboardData.getData('text/plain')
      if (text !== '') onPaste({ table: tableOf(text), rows, columns, block })
    },
  }
}
