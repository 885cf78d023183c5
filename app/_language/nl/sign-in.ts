import type { Same } from '../catalog'

export const signIn: Same<'signIn'> = {
  title: 'Aanmelden',
  forAdministrators: 'Voor de beheerders van een club. Coaches melden zich aan op <link>hun eigen pagina’s</link>.',
  email: 'E-mail',
  password: 'Wachtwoord',
  signIn: 'Aanmelden',
  enterBoth: 'Vul je e-mailadres en je wachtwoord in.',
  noCookies: 'Deze browser bewaart geen cookies voor Sideline. Sta ze toe en probeer opnieuw.',
  wrong: 'E-mailadres of wachtwoord klopt niet.',
  againInSeconds: 'Te veel pogingen. Probeer opnieuw over {seconds, plural, one {# seconde} other {# seconden}}.',
  againInMinutes: 'Te veel pogingen. Probeer opnieuw over {minutes, plural, one {# minuut} other {# minuten}}.',
  storageFull: 'De opslag van dit toestel is vol: maak plaats vrij en probeer opnieuw.',
  unreachable: 'De server is niet bereikbaar. Wat op dit toestel staat, blijft hier; probeer opnieuw als er verbinding is.',
  offline: 'Dit toestel is offline. Aanmelden vraagt één keer verbinding; daarna werkt alles zonder.',
}
