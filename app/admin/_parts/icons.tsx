import type { ReactNode, SVGProps } from 'react'

/** Line icons of one family: 16 units square, strokes of 1.5, the colour of the text. Each stands beside a word or in a named button. */

type IconProps = SVGProps<SVGSVGElement> & { size?: number }

const icon = (name: string, drawing: ReactNode) => {
  function Icon({ size = 16, ...rest }: IconProps) {
    return (
      <svg width={size} height={size} viewBox="0 0 16 16" fill="none" stroke="currentColor" strokeWidth={1.5} strokeLinecap="round" strokeLinejoin="round" aria-hidden focusable={false} {...rest}>
        {drawing}
      </svg>
    )
  }
  Icon.displayName = name
  return Icon
}

export const HomeIcon = icon('HomeIcon', <path d="M2.5 7.5 8 3l5.5 4.5M4 6.5V13h8V6.5M6.75 13V9.5h2.5V13" />)
export const RosterIcon = icon('RosterIcon', <path d="M2.5 3.5h11v9h-11zM2.5 6.5h11M2.5 9.5h11M6 6.5v6" />)
export const MembersIcon = icon('MembersIcon', <><circle cx="6" cy="5.5" r="2.25" /><path d="M2 13c.2-2.4 1.7-3.75 4-3.75S9.8 10.6 10 13M10.5 3.5a2.2 2.2 0 0 1 0 4.1M11.75 9.6c1.4.5 2.2 1.7 2.25 3.4" /></>)
export const TeamsIcon = icon('TeamsIcon', <path d="M5.5 2.5 2 4.5 3.25 7.5 4.5 7v6.5h7V7l1.25.5L14 4.5l-3.5-2c-.5 1-1.3 1.5-2.5 1.5s-2-.5-2.5-1.5Z" />)
export const ImportIcon = icon('ImportIcon', <path d="M8 2.5v7M5 6.75l3 3 3-3M2.5 11v2.5h11V11" />)
export const OverruledIcon = icon('OverruledIcon', <path d="M5 2v12M5 3.5c0 2.5 5.5 2 5.5 4.5S5 10 5 12.5" />)
export const HistoryIcon = icon('HistoryIcon', <><path d="M3 8a5 5 0 1 0 1.6-3.65L3 5.75M3 2.75v3h3" /><path d="M8 5.25V8l2 1.25" /></>)
export const SettingsIcon = icon('SettingsIcon', <path d="M2.5 4.5h5M11 4.5h2.5M2.5 11.5H5M8.5 11.5h5M9.25 2.75v3.5M6.75 9.75v3.5" />)
export const TickIcon = icon('TickIcon', <path d="m3 8.5 3.25 3.25L13 4.75" />)
export const WaitingIcon = icon('WaitingIcon', <rect x="4" y="4" width="8" height="8" rx="1.5" fill="currentColor" stroke="none" />)
export const SyncingIcon = icon('SyncingIcon', <path d="M13 7A5.1 5.1 0 0 0 3.75 5.25M3.5 2.75v2.75h2.75M3 9a5.1 5.1 0 0 0 9.25 1.75M12.5 13.25V10.5H9.75" />)
export const OfflineIcon = icon('OfflineIcon', <path d="M2 2l12 12M4.75 12.5h6.5M4.7 12.5a2.7 2.7 0 0 1-.45-5.35C4.35 6.5 4.6 6 4.95 5.55M7 4.25A3.9 3.9 0 0 1 11.75 7.2a2.65 2.65 0 0 1 2.05 3.8" />)
export const UnreachableIcon = icon('UnreachableIcon', <path d="M4.7 11.5a2.7 2.7 0 0 1-.45-5.35 3.9 3.9 0 0 1 7.5.05 2.7 2.7 0 0 1 .25 5.3M8 7.5v3M8 13v.1" />)
export const SignInIcon = icon('SignInIcon', <path d="M9 3h4v10H9M2.5 8h7M7 5.25 9.75 8 7 10.75" />)
export const WarningIcon = icon('WarningIcon', <path d="M8 2.5 14 13H2zM8 6.5v3M8 11.25v.1" />)
export const LockIcon = icon('LockIcon', <path d="M3.5 7.5h9v6h-9zM5.25 7.5V5a2.75 2.75 0 0 1 5.5 0v2.5" />)
export const ChevronIcon = icon('ChevronIcon', <path d="m4.5 6.5 3.5 3.5 3.5-3.5" />)
export const MoreIcon = icon('MoreIcon', <><circle cx="3.5" cy="8" r="1.1" fill="currentColor" stroke="none" /><circle cx="8" cy="8" r="1.1" fill="currentColor" stroke="none" /><circle cx="12.5" cy="8" r="1.1" fill="currentColor" stroke="none" /></>)
export const SearchIcon = icon('SearchIcon', <><circle cx="7" cy="7" r="4" /><path d="m10 10 3.5 3.5" /></>)
export const PlusIcon = icon('PlusIcon', <path d="M8 3v10M3 8h10" />)

/** The mark: a straight line; a thinner one leaves it, runs beside it, and joins it again. */
export function Mark({ size = 20, ...rest }: IconProps) {
  return (
    <svg width={size} height={size} viewBox="0 0 16 16" fill="none" stroke="currentColor" strokeLinecap="round" aria-hidden focusable={false} {...rest}>
      <path d="M5.5 1v14" strokeWidth={2} />
      <path d="M5.5 1.5c0 2.5 4.5 2 4.5 4.5v4c0 2.5-4.5 2-4.5 4.5" strokeWidth={1.2} />
    </svg>
  )
}
