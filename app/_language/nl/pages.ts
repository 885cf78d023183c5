import type { Same } from '../catalog'

export const pages: Same<'pages'> = {
  lead: 'De ploeglijsten van een sportclub, bij te werken waar je ook bent. Zonder netwerk gaat alles gewoon door; wat iedereen deed, wordt samengebracht als het terug is, en niemands werk gaat verloren.',
  doors: 'Ingangen',
  administrators: 'Beheerders',
  administratorsMeans: 'Ploeglijsten maken en selecteren, leden inschrijven, beslissen wat overstemd werd. Werkt offline.',
  coaches: 'Coaches',
  coachesMeans: 'Rugnummers, posities en blessures van je eigen ploegen, op de telefoon.',
  noPage: 'Er is geen pagina op dit adres',
  language: 'Taal',
}
