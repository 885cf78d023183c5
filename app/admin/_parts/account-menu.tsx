'use client'
import { Menu, useMantineColorScheme, type MantineColorScheme } from '@mantine/core'
import { useState } from 'react'
import { words } from '../../_language/words'
import { useSession } from '#lib/client/session-hooks.ts'
import { SettingsIcon, SignInIcon, TickIcon } from './icons'
import { goTo } from './location'
import { SignOutDialog } from './sign-out-dialog'
import classes from './account-menu.module.css'

const t = words('shell')

const SCHEMES: readonly (readonly [MantineColorScheme, 'asTheSystem' | 'light' | 'dark'])[] = [['auto', 'asTheSystem'], ['light', 'light'], ['dark', 'dark']]
const initials = (name: string) => name.split(/\s+/).map(word => word.charAt(0)).slice(0, 2).join('').toUpperCase()

/** Who works here, how it looks, and the way out. */
export function AccountMenu() {
  const { user } = useSession()
  const { colorScheme, setColorScheme } = useMantineColorScheme()
  const [leaving, setLeaving] = useState(false)
  if (user === null) return null
  return (
    <>
      <Menu width={220}>
        <Menu.Target>
          <button type="button" className={classes.account} aria-label={t('accountOf', { name: user.name })}>{initials(user.name)}</button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Label><span className={classes.name}>{user.name}</span><br />{user.email}</Menu.Label>
          <Menu.Divider />
          <Menu.Label>{t('appearance')}</Menu.Label>
          {SCHEMES.map(([scheme, name]) => (
            <Menu.Item key={scheme} closeMenuOnClick={false} rightSection={scheme === colorScheme ? <TickIcon /> : null} onClick={() => setColorScheme(scheme)}>
              {t(name)}
            </Menu.Item>
          ))}
          <Menu.Divider />
          <Menu.Item leftSection={<SettingsIcon />} onClick={() => goTo('/admin/settings')}>{t('settings')}</Menu.Item>
          <Menu.Item leftSection={<SignInIcon />} onClick={() => setLeaving(true)}>{t('signOut')}</Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <SignOutDialog opened={leaving} onClose={() => setLeaving(false)} />
    </>
  )
}
