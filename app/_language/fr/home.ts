import type { Same } from '../catalog'

export const home: Same<'home'> = {
  home: 'Accueil',
  rostersOfSeason: 'Listes d’équipe de la saison',
  noRosters: 'Pas encore de listes d’équipe',
  goToRosters: 'Aller aux listes d’équipe',
  noneInSeason: 'Pas de listes d’équipe dans cette saison',
  makeOrRollOver: 'Créez-en une, ou <link>reportez celles de la saison précédente</link>.',
  makeOne: 'Créez-en une, ou reprenez d’abord des personnes d’un fichier : <link>Importer</link>. Ou faites le tour avec <example>un exemple</example> : une seule annulation le range.',
  roster: 'Liste d’équipe',
  people: 'Personnes',
  toLookAt: 'À examiner',
  playersAndStaff: '{players, number} joueurs · {staff, number} staff',
  needsAttention: 'Demande votre attention',
  overruledNeedYou: '{count, plural, one {# modification écartée demande} other {# modifications écartées demandent}} votre décision',
  setAside: '{count, plural, one {# modification mise} other {# modifications mises}} de côté par le serveur : ouvrez l’état de synchronisation ci-dessus',
  copiesMissed: '{count, plural, one {# copie de liste d’équipe n’a pas reçu des modifications} other {# copies de listes d’équipe n’ont pas reçu des modifications}}',
  overruledToLookAt: '{count, plural, one {# modification écartée} other {# modifications écartées}} à examiner',
  waiting: '{count, plural, one {# modification} other {# modifications}} en attente sur cet appareil',
  twoForOneTeam: '{rosters} : listes sélectionnées pour la même équipe et la même saison',
  probablyTwice: '{count, plural, one {# personne est probablement inscrite} other {# personnes sont probablement inscrites}} deux fois',
  nothing: 'Rien ne demande votre attention',
}
