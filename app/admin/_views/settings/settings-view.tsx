'use client'
import { Button, SegmentedControl, useMantineColorScheme, type MantineColorScheme } from '@mantine/core'
import type { ReactNode } from 'react'
import { chooseLanguage } from '../../../_language/in-language'
import { LANGUAGE_NAMES, LANGUAGES, type Language } from '../../../_language/languages'
import { spoken, words } from '../../../_language/words'
import { useDevice, useStorageState, useSyncStatus } from '#lib/client/hooks.ts'
import { useInstallation } from '#lib/client/installation.ts'
import { exportWaiting } from '#lib/client/rescue.ts'
import { useSession } from '#lib/client/session-hooks.ts'
import { keepStorage } from '#lib/client/storage.ts'
import { moment, today } from '../../_parts/dates'
import { downloadFile } from '../../_parts/file-download'
import { Link } from '../../_parts/location'
import { notice } from '../../_parts/notices'
import { setPreference, usePreference } from '../../_parts/preferences'
import { Screen } from '../../_parts/screen'
import { bytes } from '../../_parts/wording'
import classes from './settings.module.css'

const t = words('settings')

/** What is kept in this browser profile: how it looks, what is stored, and which device this is. */
export function SettingsView() {
  return (
    <Screen title={t('title')}>
      <AppearancePart />
      <StoragePart />
      <DevicePart />
    </Screen>
  )
}

function AppearancePart() {
  const { colorScheme, setColorScheme } = useMantineColorScheme()
  const rows = usePreference('rows') ?? 'dense'
  return (
    <Part title={t('appearance')}>
      <Setting name={t('language')}><SegmentedControl aria-label={t('language')} value={spoken()} onChange={value => chooseLanguage(value as Language)} data={LANGUAGES.map(language => ({ value: language, label: <span lang={language}>{LANGUAGE_NAMES[language]}</span> }))} /></Setting>
      <Setting name={t('colours')}><SegmentedControl aria-label={t('colours')} value={colorScheme} onChange={value => setColorScheme(value as MantineColorScheme)} data={[{ value: 'auto', label: t('asTheSystem') }, { value: 'light', label: t('light') }, { value: 'dark', label: t('dark') }]} /></Setting>
      <Setting name={t('rows')}><SegmentedControl aria-label={t('rows')} value={rows} onChange={value => setPreference('rows', value)} data={[{ value: 'dense', label: t('dense') }, { value: 'comfortable', label: t('comfortable') }]} /></Setting>
    </Part>
  )
}

function StoragePart() {
  const { persisted, usedBytes, quotaBytes } = useStorageState()
  const { waiting, setAside } = useSyncStatus()
  const device = useDevice()
  async function askToKeep() {
    notice({ text: t(await keepStorage() ? 'keptNow' : 'keptNotNow') })
  }
  async function save() {
    downloadFile(await exportWaiting(device), `sideline-waiting-${today()}.json`)
  }
  return (
    <Part title={t('storage')}>
      <Setting name={t('keptByBrowser')}>
        {persisted === true ? t('keptYes') : <>{t('keptNo')} <Button size="compact-sm" variant="default" onClick={() => { void askToKeep() }}>{t('askToKeep')}</Button></>}
      </Setting>
      <Setting name={t('used')}><span className="tabular">{usedWords(usedBytes, quotaBytes)}</span></Setting>
      <Setting name={t('notSynced')}>
        {waiting + setAside === 0 ? t('nothing') : <>{setAside > 0 ? t('waitingAndSetAside', { waiting, setAside }) : t('waitingOnly', { waiting })} <Button size="compact-sm" variant="default" onClick={() => { void save() }}>{t('saveAsFile')}</Button></>}
      </Setting>
      <Setting name={t('savedBefore')}><Link to="/admin/saved-changes">{t('openSaved')}</Link></Setting>
    </Part>
  )
}

function DevicePart() {
  const { deviceId } = useDevice()
  const { user, club } = useSession()
  const { lastSyncAt } = useSyncStatus()
  const install = useInstallation()
  return (
    <Part title={t('thisDevice')}>
      <Setting name={t('signedIn')}>{user?.name}, {user?.email}</Setting>
      <Setting name={t('club')}>{club?.clubName}</Setting>
      <Setting name={t('lastSynced')}>{lastSyncAt === null ? t('never') : <time dateTime={lastSyncAt}>{moment(lastSyncAt)}</time>}</Setting>
      {install !== null && <Setting name={t('install')}><Button size="compact-sm" variant="default" onClick={() => { void install() }}>{t('installNow')}</Button></Setting>}
      <Setting name={t('device')}>
        <span>
          <code className={classes.id}>{deviceId}</code><br />
          <span className={classes.soft}>{t('deviceMeans')}</span>
        </span>
      </Setting>
    </Part>
  )
}

function usedWords(used: number | null, quota: number | null): string {
  const words = used === null ? t('usedUnknown') : bytes(used)
  return quota === null ? words : t('usedOf', { used: words, quota: bytes(quota) })
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return <section className={classes.part}><h2>{title}</h2><dl className={classes.list}>{children}</dl></section>
}

function Setting({ name, children }: { name: string; children: ReactNode }) {
  return <div className={classes.setting}><dt>{name}</dt><dd>{children}</dd></div>
}
