import type { Same } from '../catalog'

export const signIn: Same<'signIn'> = {
  title: 'Connexion',
  forAdministrators: 'Pour les administrateurs d’un club. Les coachs se connectent sur <link>leurs propres pages</link>.',
  email: 'E-mail',
  password: 'Mot de passe',
  signIn: 'Se connecter',
  enterBoth: 'Entrez votre e-mail et votre mot de passe.',
  noCookies: 'Ce navigateur ne garde pas de cookies pour Sideline. Autorisez-les et réessayez.',
  wrong: 'L’e-mail ou le mot de passe n’est pas correct.',
  againInSeconds: 'Trop de tentatives. Réessayez dans {seconds, plural, one {# seconde} other {# secondes}}.',
  againInMinutes: 'Trop de tentatives. Réessayez dans {minutes, plural, one {# minute} other {# minutes}}.',
  storageFull: 'Le stockage de cet appareil est plein : libérez de la place et réessayez.',
  unreachable: 'Le serveur est injoignable. Ce qui est sur cet appareil y reste ; réessayez quand il y a une connexion.',
  offline: 'Cet appareil est hors ligne. Se connecter demande une connexion une seule fois ; ensuite, tout fonctionne sans.',
}
