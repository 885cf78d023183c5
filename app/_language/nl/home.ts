import type { Same } from '../catalog'

export const home: Same<'home'> = {
  home: 'Start',
  rostersOfSeason: 'Ploeglijsten van het seizoen',
  noRosters: 'Nog geen ploeglijsten',
  goToRosters: 'Naar de ploeglijsten',
  noneInSeason: 'Geen ploeglijsten in dit seizoen',
  makeOrRollOver: 'Maak er een, of <link>zet die van het vorige seizoen over</link>.',
  makeOne: 'Maak er een, of haal eerst mensen uit een bestand: <link>Import</link>. Of kijk rond met <example>een voorbeeld</example>: één keer ongedaan maken bergt het weer op.',
  roster: 'Ploeglijst',
  people: 'Mensen',
  toLookAt: 'Te bekijken',
  playersAndStaff: '{players, number} spelers · {staff, number} staf',
  needsAttention: 'Vraagt aandacht',
  overruledNeedYou: '{count, plural, one {# overstemde wijziging vraagt} other {# overstemde wijzigingen vragen}} je beslissing',
  setAside: '{count, plural, one {# wijziging} other {# wijzigingen}} opzijgezet door de server: open de synchronisatie hierboven',
  copiesMissed: '{count, plural, one {# kopie van een ploeglijst miste} other {# kopieën van ploeglijsten misten}} wijzigingen',
  overruledToLookAt: '{count, plural, one {# overstemde wijziging} other {# overstemde wijzigingen}} te bekijken',
  waiting: '{count, plural, one {# wijziging wacht} other {# wijzigingen wachten}} op dit toestel',
  twoForOneTeam: '{rosters} zijn geselecteerd voor dezelfde ploeg en hetzelfde seizoen',
  probablyTwice: '{count, plural, one {# persoon is} other {# personen zijn}} waarschijnlijk dubbel ingeschreven',
  nothing: 'Niets vraagt aandacht',
}
