import type { EntryStatus } from '../roster-events.ts'
import { fold, slugOf } from './fold.ts'

/** The words of cells, in Dutch, French, English and German, for values that the domain names by slugs. */

const ROLES: { readonly [role: string]: readonly string[] } = {
  'player': ['player', 'speler', 'speelster', 'joueur', 'joueuse', 'spieler', 'spielerin'],
  'head-coach': ['head coach', 'coach', 'hoofdcoach', 'hoofdtrainer', 'trainer', 'entraineur', 'entraineur principal', 'coach principal', 'cheftrainer'],
  'assistant-coach': ['assistant coach', 'assistant', 'assistent', 'assistent coach', 'assistentcoach', 'hulptrainer', 'entraineur adjoint', 'entraineur assistant', 'coach adjoint', 'coach assistant', 'co trainer', 'assistenztrainer'],
  'team-manager': ['team manager', 'teammanager', 'manager', 'ploegverantwoordelijke', 'teamverantwoordelijke', 'responsable dequipe', 'mannschaftsbetreuer', 'betreuer'],
  'physio': ['physio', 'physiotherapist', 'kine', 'kinesist', 'kinesiste', 'verzorger', 'soigneur', 'physiotherapeut'],
  'delegate': ['delegate', 'afgevaardigde', 'ploegafgevaardigde', 'delegue', 'delegierter'],
}
const POSITIONS: { readonly [position: string]: readonly string[] } = {
  guard: ['guard', 'g', 'spelverdeler', 'meneur', 'arriere', 'aufbau', 'aufbauspieler'],
  forward: ['forward', 'f', 'ailier', 'flugel', 'flugelspieler'],
  center: ['center', 'centre', 'c', 'pivot'],
  gk: ['gk', 'goalkeeper', 'keeper', 'doelman', 'doelvrouw', 'gardien', 'gardienne', 'torwart', 'tw'],
  df: ['df', 'defender', 'verdediger', 'defenseur', 'verteidiger', 'abwehr'],
  mf: ['mf', 'midfielder', 'middenvelder', 'milieu', 'mittelfeld', 'mittelfeldspieler'],
  fw: ['fw', 'striker', 'attacker', 'aanvaller', 'spits', 'attaquant', 'sturmer', 'angreifer'],
}
const STATUSES: { readonly [S in EntryStatus]: readonly string[] } = {
  active: ['active', 'actief', 'actif', 'active', 'aktiv', 'ok', 'fit', 'available', 'beschikbaar', 'disponible', 'verfugbar'],
  injured: ['injured', 'geblesseerd', 'gekwetst', 'gewond', 'blesse', 'blessee', 'verletzt'],
  suspended: ['suspended', 'geschorst', 'suspendu', 'suspendue', 'gesperrt', 'schorsing'],
  unavailable: ['unavailable', 'onbeschikbaar', 'niet beschikbaar', 'afwezig', 'indisponible', 'absent', 'absente', 'nicht verfugbar', 'abwesend'],
}
const GENDERS: { readonly [gender: string]: readonly string[] } = {
  male: ['male', 'm', 'man', 'jongen', 'boy', 'h', 'homme', 'masculin', 'garcon', 'mannlich', 'junge', 'mannelijk'],
  female: ['female', 'f', 'v', 'w', 'vrouw', 'vrouwelijk', 'meisje', 'girl', 'woman', 'femme', 'feminin', 'fille', 'weiblich', 'madchen'],
  other: ['other', 'x', 'anders', 'autre', 'divers', 'd'],
}
const YES = new Set(['yes', 'y', 'ja', 'j', 'oui', 'o', 'x', '1', 'true', 'waar', 'vrai', 'wahr', 'c', 'cap', 'captain', 'kapitein', 'aanvoerder', 'capitaine', 'kapitan'])
const NO = new Set(['no', 'n', 'nee', 'neen', 'non', 'nein', '0', 'false', 'onwaar', 'faux', 'falsch'])

const indexed = (words: { readonly [slug: string]: readonly string[] }): ReadonlyMap<string, string> =>
  new Map(Object.entries(words).flatMap(([slug, list]) => list.map((word): [string, string] => [word, slug])))
const ROLE_OF = indexed(ROLES)
const POSITION_OF = indexed(POSITIONS)
const STATUS_OF = indexed(STATUSES)
const GENDER_OF = indexed(GENDERS)

const SLUGS_MAX = 6

function readSlugs(cell: string, known: ReadonlyMap<string, string>): readonly string[] | null {
  const parts = cell.split(/[,;/+&|]/).map(part => part.trim()).filter(part => part !== '')
  const slugs = [...new Set(parts.map(part => known.get(fold(part)) ?? slugOf(part)))]
  return slugs.length === 0 || slugs.length > SLUGS_MAX || slugs.includes('') ? null : slugs
}

/** One to six slugs; null where the cell can't be read. Words that no list knows become slugs of their own. */
export const readRoles = (cell: string): readonly string[] | null => readSlugs(cell, ROLE_OF)
/** One to six slugs; null where the cell can't be read. */
export const readPositions = (cell: string): readonly string[] | null => readSlugs(cell, POSITION_OF)
export const readStatus = (cell: string): EntryStatus | null => (STATUS_OF.get(fold(cell)) as EntryStatus | undefined) ?? null
/** `male`, `female` or `other`. */
export const readGender = (cell: string): string | null => GENDER_OF.get(fold(cell)) ?? null

/** True, false, or null where the cell is neither. */
export function readYes(cell: string): boolean | null {
  const word = fold(cell)
  if (YES.has(word)) return true
  return NO.has(word) || word === '' ? false : null
}
