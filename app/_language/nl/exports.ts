import type { Same } from '../catalog'

export const exports: Same<'exports'> = {
  export: 'Exporteren',
  scope: '{count, plural, one {Deze ploeglijst} other {# ploeglijsten, zoals getoond}}',
  excel: 'Excel (XLSX)',
  excelMeans: 'behoudt 00',
  text: 'Tekst (CSV)',
  textMeans: 'puntkomma’s',
  json: 'JSON',
  jsonMeans: 'voor programma’s',
  copy: 'Kopiëren als tabel',
  copied: '{count, plural, one {# lijn} other {# lijnen}} gekopieerd. Plak ze in een rekenblad.',
  exported: '{count, plural, one {# lijn} other {# lijnen}} geëxporteerd. Het bestand staat waar de browser downloads bewaart.',
  notCopied: 'De browser laat Sideline niet kopiëren. Exporteer in plaats daarvan een bestand.',
  notExported: 'Het bestand kon niet gemaakt worden. Er is niets gewijzigd; CSV vraagt het minst.',
  fileName: 'ploeglijsten',
}
