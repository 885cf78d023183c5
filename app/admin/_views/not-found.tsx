'use client'
import { words } from '../../_language/words'
import { Link } from '../_parts/location'
import { Empty, Screen } from '../_parts/screen'

const t = words('shell')

export function NotFoundView() {
  return (
    <Screen title={t('notFound')}>
      <Empty title={t('noScreenHere')} action={<Link to="/admin">{t('home')}</Link>} />
    </Screen>
  )
}
