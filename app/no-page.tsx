'use client'
import { InLanguage } from './_language/in-language'
import { words } from './_language/words'

const t = words('pages')

/** What stands at an address that leads nowhere. */
export const NoPage = () => <InLanguage loading={<Content />}><Content /></InLanguage>

function Content() {
  return (
    <main className="page">
      <h1>{t('noPage')}</h1>
      <p><a href="/">Sideline</a></p>
    </main>
  )
}
