import type { Same } from '../catalog'

export const pages: Same<'pages'> = {
  lead: 'Les listes d’équipe d’un club sportif, modifiables où que vous soyez. Sans réseau, tout continue ; ce que chacun a fait est réuni quand il revient, et le travail de personne n’est perdu.',
  doors: 'Entrées',
  administrators: 'Administrateurs',
  administratorsMeans: 'Créer et sélectionner des listes d’équipe, inscrire des membres, trancher ce qui a été écarté. Fonctionne hors ligne.',
  coaches: 'Coachs',
  coachesMeans: 'Numéros, postes et blessures de vos propres équipes, sur le téléphone.',
  noPage: 'Il n’y a pas de page à cette adresse',
  language: 'Langue',
}
