import type { ExportColumnName, ExportWording } from '#lib/domain/export/export-table.ts'
import { words } from '../../_language/words'
import { genderName, kindName, roleName, statusName } from './wording'

const t = words('exported'), people = words('people')

const COLUMNS = [
  'roster', 'season', 'number', 'familyName', 'givenName', 'birthDate', 'gender', 'licenceNumber', 'roles', 'captain', 'positions', 'status', 'statusFrom', 'statusUntil', 'kind', 'from', 'to', 'team', 'lifecycle', 'rosterId',
] as const satisfies readonly ExportColumnName[]

/** Genders that the import reads in every language; any other leaves as it was typed. */
const GENDERS: readonly string[] = ['female', 'male', 'other']

/** What an exported table says in the language of the page. */
export const exportWording = (): ExportWording => ({
  headings: Object.fromEntries(COLUMNS.map(column => [column, t(`heading-${column}`)])) as Record<ExportColumnName, string>,
  yes: t('yes'),
  value: (of, slug) => {
    switch (of) {
      case 'gender': return GENDERS.includes(slug) ? genderName(slug) : slug
      case 'role': return roleName(slug)
      case 'status': return statusName(slug)
      case 'kind': return kindName(slug)
      case 'lifecycle': return people(`lifecycle-${slug as 'draft'}`)
    }
  },
})
