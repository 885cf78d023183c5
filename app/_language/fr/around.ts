import type { Same } from '../catalog'

export const around: Same<'around'> = {
  whereYouAre: 'Où vous êtes',
  history: 'Historique',
  comparison: 'Comparaison',
  rosterSheet: 'Feuille d’équipe',
  matchSheet: 'Feuille de match',
  compare: 'Comparer',
  overruled: 'Écarté',
  rosters: 'Listes d’équipe',
  members: 'Membres',
  storeGone: 'Ce navigateur a jeté ce que Sideline gardait sur cet appareil. {count, plural, one {# modification attendait} other {# modifications attendaient}} ici ({at}) : ce que le serveur n’a pas est perdu. L’<link>historique</link> montre ce qu’il a.',
  report: '{sent, plural, one {# modification en attente est enregistrée} other {# modifications en attente sont enregistrées}}',
  reportOverruled: '{overruled, plural, one {# a écarté ce que quelqu’un d’autre avait fait} other {# ont écarté ce que d’autres avaient fait}}',
  reportNeedsYou: '{needsYou, plural, one {# demande votre décision} other {# demandent votre décision}}',
  close: 'Fermer',
  syncReport: 'Ce qui a été synchronisé',
  deadlines: 'Prochaines échéances',
  deadlineToday: 'aujourd’hui',
  deadlineIn: '{days, plural, one {demain} other {dans # jours}}',
  deadlineOpen: '{rosters, plural, one {# liste d’équipe a} other {# listes d’équipe ont}} encore quelque chose à corriger',
  deadlineDone: 'rien à corriger',
}
