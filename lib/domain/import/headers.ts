import { fold } from './fold.ts'

/** What a column of a file can stand for. */
export const FIELDS = [
  'roster', 'number', 'givenName', 'familyName', 'fullName', 'birthDate', 'positions', 'roles', 'licenceNumber', 'gender', 'status', 'captain', 'rosterId',
] as const
export type Field = (typeof FIELDS)[number]

/** For every column of a file the field that it fills, or null: ignored. No field twice. */
export type Mapping = readonly (Field | null)[]

/** Headers as they are met in Dutch, French, English and German files, folded. */
const SYNONYMS: { readonly [F in Field]: readonly string[] } = {
  roster: [
    'roster', 'team', 'squad', 'ploeglijst', 'ploeg', 'ploegnaam', 'team name', 'teamnaam', 'elftal', 'selectie', 'liste d’équipe', 'liste de l’équipe', 'equipe', 'nom de l’équipe', 'mannschaft', 'kader', 'reeks en ploeg',
  ],
  number: [
    'number', 'no', 'nr', 'num', 'n', 'shirt', 'shirt number', 'shirt no', 'jersey', 'jersey number', 'squad number', 'rugnummer', 'rugnr', 'nummer', 'truinummer', 'shirtnummer',
    'numero', 'numero de maillot', 'maillot', 'dossard', 'ruckennummer', 'trikotnummer', 'trikotnr', 'ruckennr',
  ],
  givenName: ['given name', 'given names', 'first name', 'firstname', 'forename', 'voornaam', 'prenom', 'prenoms', 'vorname'],
  familyName: ['family name', 'last name', 'lastname', 'surname', 'familienaam', 'achternaam', 'nom', 'nom de famille', 'nachname', 'familienname'],
  fullName: ['name', 'full name', 'player', 'player name', 'member', 'naam', 'volledige naam', 'speler', 'spelersnaam', 'naam speler', 'lid', 'nom complet', 'nom et prenom', 'nom prenom', 'joueur', 'membre',
    'spieler', 'vollstandiger name', 'naam en voornaam', 'naam voornaam', 'mitglied', 'spielername'],
  birthDate: [
    'birth date', 'birthdate', 'date of birth', 'birthday', 'dob', 'born', 'geboortedatum', 'geboren', 'geb datum', 'gebdatum', 'date de naissance', 'naissance', 'ne le', 'ddn', 'geburtsdatum', 'geboren am',
  ],
  positions: ['position', 'positions', 'pos', 'positie', 'posities', 'plaats', 'poste', 'postes', 'spielposition', 'positionen'],
  roles: ['role', 'roles', 'rol', 'rollen', 'functie', 'function', 'fonction', 'funktion', 'rolle', 'taak'],
  licenceNumber: [
    'licence', 'license', 'licence number', 'license number', 'licence no', 'member number', 'membership number', 'licentie', 'licentienummer', 'lidnummer', 'aansluitingsnummer', 'vergunning', 'vergunningsnummer', 'bondsnummer', 'licence nr',
    'numero de licence', 'no de licence', 'n licence', 'matricule', 'lizenz', 'lizenznummer', 'passnummer', 'spielerpass', 'mitgliedsnummer',
  ],
  gender: ['gender', 'sex', 'geslacht', 'm v', 'genre', 'sexe', 'geschlecht'],
  status: ['status', 'statut', 'availability', 'beschikbaarheid', 'toestand', 'verfugbarkeit', 'disponibilite'],
  rosterId: ['roster id', 'id van de ploeglijst', 'id de la liste d’équipe'],
  captain: ['captain', 'capt', 'cap', 'c', 'kapitein', 'aanvoerder', 'capitaine', 'kapitan', 'mannschaftsfuhrer', 'spielfuhrer'],
}

const FIELD_OF = new Map(FIELDS.flatMap(field => SYNONYMS[field].map((synonym): [string, Field] => [fold(synonym), field])))

/**
 * The mapping that a file's headers suggest. The first column of a field wins; unknown columns are ignored. In a file with
 * a column `Voornaam`, `Vorname` or `Prénom`, a column `Naam`, `Name` is the family name.
 */
export function suggestMapping(headers: readonly string[]): Mapping {
  const suggested = headers.map(header => FIELD_OF.get(fold(header)) ?? null)
  const hasGiven = suggested.includes('givenName')
  const hasFamily = suggested.includes('familyName')
  const read = suggested.map((field): Field | null => {
    if (hasGiven && !hasFamily && field === 'fullName') return 'familyName'
    if (!hasGiven && !suggested.includes('fullName') && field === 'familyName') return 'fullName'
    return field
  })
  return read.map((field, column) => (field !== null && read.indexOf(field) === column ? field : null))
}
