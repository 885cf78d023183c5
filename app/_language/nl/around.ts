import type { Same } from '../catalog'

export const around: Same<'around'> = {
  whereYouAre: 'Waar je bent',
  history: 'Geschiedenis',
  comparison: 'Vergelijking',
  rosterSheet: 'Ploegblad',
  matchSheet: 'Wedstrijdblad',
  compare: 'Vergelijken',
  overruled: 'Overstemd',
  rosters: 'Ploeglijsten',
  members: 'Leden',
  storeGone: 'Deze browser heeft weggegooid wat Sideline op dit toestel bewaarde. Er {count, plural, one {wachtte hier # wijziging} other {wachtten hier # wijzigingen}} ({at}): wat de server daarvan niet heeft, is verloren. In de <link>geschiedenis</link> staat wat hij heeft.',
  report: '{sent, plural, one {# wijziging die wachtte is bewaard} other {# wijzigingen die wachtten zijn bewaard}}',
  reportOverruled: '{overruled, plural, one {# overstemde wat iemand anders deed} other {# overstemden wat anderen deden}}',
  reportNeedsYou: '{needsYou, plural, one {# heeft je nodig} other {# hebben je nodig}}',
  close: 'Sluiten',
  syncReport: 'Wat gesynchroniseerd is',
  deadlines: 'Volgende deadlines',
  deadlineToday: 'vandaag',
  deadlineIn: '{days, plural, one {morgen} other {over # dagen}}',
  deadlineOpen: 'in {rosters, plural, one {# ploeglijst} other {# ploeglijsten}} is nog iets recht te zetten',
  deadlineDone: 'niets recht te zetten',
}
