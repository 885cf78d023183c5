'use client'
import { InLanguage } from './_language/in-language'
import { LanguageSwitch } from './_language/language-switch'
import { words } from './_language/words'
import { Mark } from './admin/_parts/icons'
import classes from './page.module.css'

const t = words('pages')

/** The two ways in. English stands there until the language of the reader is at hand, and where no script runs. */
export const Doors = () => <InLanguage loading={<Content />}><Content /></InLanguage>

function Content() {
  return (
    <main className="page">
      <p className={classes.mark}><Mark size={40} /></p>
      <h1>Sideline</h1>
      <p className={classes.lead}>{t('lead')}</p>
      <nav aria-label={t('doors')} className={classes.doors}>
        <a href="/admin"><strong>{t('administrators')}</strong><span>{t('administratorsMeans')}</span></a>
        <a href="/coach"><strong>{t('coaches')}</strong><span>{t('coachesMeans')}</span></a>
      </nav>
      <div className={classes.language}><LanguageSwitch /></div>
    </main>
  )
}
