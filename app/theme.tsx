'use client'
import { createTheme, MantineProvider, type ButtonProps, type MantineColorsTuple } from '@mantine/core'
import { Notifications } from '@mantine/notifications'
import { setNonce } from 'get-nonce'
import type { ReactNode } from 'react'

/** The tokens of theme.md for Mantine's components; theme.css says the same for our own. */

const SLATE: MantineColorsTuple = ['#f8fafc', '#f1f5f9', '#e2e8f0', '#cbd5e1', '#94a3b8', '#75859b', '#57667a', '#475569', '#334155', '#1e293b']
const NIGHT: MantineColorsTuple = ['#dfe6ee', '#bac6d3', '#98a7b8', '#8190a3', '#33404f', '#283341', '#19212c', '#0f151d', '#0b1016', '#070b10']
const COURT: MantineColorsTuple = ['#effcf9', '#d5f5ef', '#aaeadf', '#6fdccb', '#3ecbb7', '#1db2a0', '#129184', '#0f766e', '#115e59', '#134e4a']
const AMBER: MantineColorsTuple = ['#fffaeb', '#fef0c7', '#fde3a0', '#facc5f', '#f2b13c', '#d98a14', '#b5690b', '#934f0c', '#78400f', '#653611']
const VIOLET: MantineColorsTuple = ['#f6f3ff', '#ece6fe', '#d9cffd', '#c0adfb', '#a98ff6', '#8b64ee', '#7443df', '#6231c4', '#522aa1', '#442683']
const RED: MantineColorsTuple = ['#fef2f2', '#fee2e2', '#fecaca', '#fca5a5', '#f68080', '#e85555', '#d03030', '#b42323', '#921f1f', '#7a1f1f']
const GREEN: MantineColorsTuple = ['#f0fdf4', '#dcfce7', '#bbf0cc', '#86dfa4', '#56cb80', '#2fae5f', '#1e8e4a', '#18713c', '#165a33', '#134a2b']
const FADE = { transition: 'fade', duration: 120 } as const

const COMPACT = { '--button-height': '26px', '--button-padding-x': '8px', '--button-fz': '13px' }
const ORDINARY = { '--button-height': '32px', '--button-padding-x': '12px', '--button-fz': '14px' }

// Filled buttons are light in the dark scheme: Mantine's own contrast goes by one scheme only.
function buttonVars(_theme: unknown, { size, variant = 'filled' }: ButtonProps) {
  const filled = variant === 'filled' ? { '--button-color': 'var(--accent-ink)' } : {}
  return { root: { ...(String(size).startsWith('compact') ? COMPACT : ORDINARY), ...filled } }
}

const theme = createTheme({
  colors: { gray: SLATE, dark: NIGHT, teal: COURT, yellow: AMBER, violet: VIOLET, red: RED, green: GREEN },
  primaryColor: 'teal',
  primaryShade: { light: 7, dark: 4 },
  black: '#16202b',
  fontFamily: 'var(--font)',
  headings: { fontFamily: 'var(--font)', fontWeight: '650' },
  fontSizes: { xs: '12px', sm: '13px', md: '14px', lg: '16px', xl: '20px' },
  fontWeights: { regular: '450', medium: '650', bold: '650' },
  spacing: { xs: '4px', sm: '8px', md: '12px', lg: '16px', xl: '24px' },
  radius: { xs: '3px', sm: '4px', md: '6px', lg: '6px', xl: '6px' },
  defaultRadius: 'md',
  shadows: { xs: 'none', sm: 'none', md: 'none', lg: 'none', xl: 'none' },
  respectReducedMotion: true,
  cursorType: 'pointer',
  components: {
    Button: { defaultProps: { size: 'sm' }, vars: buttonVars },
    Checkbox: { vars: () => ({ root: { '--checkbox-icon-color': 'var(--accent-ink)' } }) },
    ActionIcon: { defaultProps: { variant: 'subtle', color: 'gray', size: 28 } },
    Input: { vars: () => ({ wrapper: { '--input-height': '32px', '--input-fz': '14px' } }) },
    InputWrapper: { vars: () => ({ label: { '--input-label-size': '13px' }, error: { '--input-error-size': '13px' }, description: { '--input-description-size': '13px' } }) },
    // Within the landmark that they belong to, so that a screen reader knows where they are.
    Menu: { defaultProps: { withinPortal: false, transitionProps: FADE, position: 'bottom-end', offset: 4, withInitialFocusPlaceholder: false, menuItemTabIndex: 0 as const } },
    Popover: { defaultProps: { transitionProps: FADE, position: 'bottom-end', offset: 4 } },
    Tooltip: { defaultProps: { transitionProps: FADE, openDelay: 400, withArrow: false } },
    // The list itself scrolls: a region of its own around it would be one that no key reaches. It is made when it is opened: closed ones would be laid
    // out with every screen.
    Select: { defaultProps: { withScrollArea: false, checkIconPosition: 'right', comboboxProps: { transitionProps: FADE, offset: 4, keepMounted: false } } },
    Modal: { defaultProps: { transitionProps: FADE, centered: true, overlayProps: { backgroundOpacity: 0.4 }, closeButtonProps: { 'aria-label': 'Close' } } },
    ModalHeader: { defaultProps: { component: 'div' } },
    DrawerHeader: { defaultProps: { component: 'div' } },
    Drawer: { defaultProps: { transitionProps: FADE, closeButtonProps: { 'aria-label': 'Close' } } },
  },
})

/** `nonce`: of this answer's content security policy; absent on pages without one. */
export function Theme({ nonce, children }: { nonce?: string | undefined; children: ReactNode }) {
  if (nonce) setNonce(nonce) // Modal and Drawer inject one style element of their own (react-remove-scroll)
  return (
    <MantineProvider theme={theme} defaultColorScheme="auto" getStyleNonce={() => nonce ?? ''}>
      {children}
      <Notifications position="bottom-center" transitionDuration={120} limit={3} zIndex={300} />
    </MantineProvider>
  )
}
