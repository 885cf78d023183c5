import type { Same } from '../catalog'

export const exports: Same<'exports'> = {
  export: 'Exporter',
  scope: '{count, plural, one {Cette liste d’équipe} other {# listes d’équipe, telles qu’affichées}}',
  excel: 'Excel (XLSX)',
  excelMeans: 'garde 00',
  text: 'Texte (CSV)',
  textMeans: 'points-virgules',
  json: 'JSON',
  jsonMeans: 'pour des programmes',
  copy: 'Copier comme tableau',
  copied: '{count, plural, one {# ligne copiée} other {# lignes copiées}}. À coller dans un tableur.',
  exported: '{count, plural, one {# ligne exportée} other {# lignes exportées}}. Le fichier se trouve là où le navigateur garde les téléchargements.',
  notCopied: 'Le navigateur ne permet pas à Sideline de copier. Exportez plutôt un fichier.',
  notExported: 'Le fichier n’a pas pu être créé. Rien n’a été modifié ; le CSV est le moins exigeant.',
  fileName: 'listes-d-equipe',
}
