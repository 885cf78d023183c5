'use client'
import { Button, NativeSelect } from '@mantine/core'
import { useCallback, useEffect, useMemo, useState } from 'react'
import { words } from '../../_language/words'
import { goTo, useAdminSearch } from '../../admin/_parts/location'
import { lifecycleName } from '../../admin/_views/history/history-words'
import { askRoster, askRosters, type Membership, type RosterLine, type Session, type TeamRoster } from './club-api'
import styles from './coach.module.css'
import { RosterOfTeam } from './roster-of-team'
import { useOutbox } from './use-outbox'

const t = words('coach')

const REFRESH_MS = 60_000

/** The rosters of a coach's own teams; with only one it is open at once. */
export function Teams({ session, onSignedOut }: { session: Session; onSignedOut: () => void }) {
  const clubs = session.memberships.filter(membership => membership.role !== 'member')
  const [club, setClub] = useState<Membership | undefined>(clubs[0])
  if (club === undefined) return <div className={styles.card}>
    <h1>{t('noTeam')}</h1>
    <p>{t('noTeamMeans')}</p>
  </div>
  return <>
    {clubs.length > 1 && <NativeSelect label={t('club')} value={club.clubId} data={clubs.map(one => ({ value: one.clubId, label: one.clubName }))}
      onChange={event => { goTo('/coach'); setClub(clubs.find(one => one.clubId === event.currentTarget.value)) }} />}
    <Club key={club.clubId} club={club} userId={session.user.id} onSignedOut={onSignedOut} />
  </>
}

type Rosters = { kind: 'loading' } | { kind: 'unreachable' } | { kind: 'shown'; rosters: readonly RosterLine[] }
const ORDER = { selected: 0, draft: 1, locked: 2, archived: 3 } as const

function Club({ club, userId, onSignedOut }: { club: Membership; userId: string; onSignedOut: () => void }) {
  const { clubId } = club
  const [list, setList] = useState<Rosters>({ kind: 'loading' })
  const [roster, setRoster] = useState<TeamRoster | null>(null), [stale, setStale] = useState(false)
  const asked = new URLSearchParams(useAdminSearch()).get('roster')
  const rosters = useMemo(() => (list.kind === 'shown' ? [...list.rosters].filter(one => one.lifecycle !== 'archived').sort((a, b) => ORDER[a.lifecycle] - ORDER[b.lifecycle] || (a.name < b.name ? -1 : 1)) : []), [list])
  const rosterId = asked ?? (rosters.length === 1 ? rosters[0]!.rosterId : null)

  const loadList = useCallback(async () => {
    const answer = await askRosters(clubId)
    if (answer.kind === 'answered') setList({ kind: 'shown', rosters: answer.value.rosters })
    else if (answer.kind === 'refused' && answer.refusal.status === 401) onSignedOut()
    else setList(before => (before.kind === 'shown' ? before : answer.kind === 'unreachable' ? { kind: 'unreachable' } : { kind: 'shown', rosters: [] }))
  }, [clubId, onSignedOut])
  const loadRoster = useCallback(async () => {
    if (rosterId === null) return
    const answer = await askRoster(clubId, rosterId)
    if (answer.kind === 'answered') { setRoster(answer.value); setStale(false) }
    else if (answer.kind === 'refused' && answer.refusal.status === 401) onSignedOut()
    else if (answer.kind === 'refused' && answer.refusal.status === 404) { setRoster(null); goTo('/coach') }
    else setStale(true)
  }, [clubId, rosterId, onSignedOut])
  const refresh = useCallback(() => { void loadRoster() }, [loadRoster])
  const box = useOutbox(userId, loadRoster, onSignedOut)

  // eslint-disable-next-line react-hooks/set-state-in-effect -- set once the server has answered
  useEffect(() => { void loadList() }, [loadList])
  useEffect(() => {
    // eslint-disable-next-line react-hooks/set-state-in-effect -- set once the server has answered
    refresh()
    const seen = () => { if (document.visibilityState === 'visible') refresh() }
    const timer = setInterval(seen, REFRESH_MS)
    document.addEventListener('visibilitychange', seen)
    addEventListener('online', seen)
    return () => { clearInterval(timer); document.removeEventListener('visibilitychange', seen); removeEventListener('online', seen) }
  }, [refresh])

  if (rosterId !== null) {
    if (roster?.rosterId !== rosterId) return <>{stale ? <Unreachable onAgain={refresh} /> : <p role="status" className={styles.loading}>{t('loading')}</p>}</>
    return <RosterOfTeam key={rosterId} clubId={clubId} roster={roster} box={box} stale={stale} back={rosters.length === 1 ? null : () => goTo('/coach')} />
  }
  if (list.kind === 'loading') return <p role="status" className={styles.loading}>{t('loading')}</p>
  if (list.kind === 'unreachable') return <Unreachable onAgain={() => { void loadList() }} />
  return <section aria-labelledby="teams-title">
    <h1 id="teams-title">{club.clubName}</h1>
    {rosters.length === 0
      ? <p className={styles.soft}>{t('noRoster')}</p>
      : <ul className={styles.rosters}>{rosters.map(one => <li key={one.rosterId}>
        <a href={`/coach?roster=${one.rosterId}`} onClick={event => { if (!event.metaKey && !event.ctrlKey) { event.preventDefault(); goTo(`/coach?roster=${one.rosterId}`) } }}>
          <strong>{one.name}</strong><span>{lifecycleName(one.lifecycle)}{one.players === undefined ? '' : ` · ${t('players', { count: one.players })}`}</span>
        </a>
      </li>)}</ul>}
  </section>
}

const Unreachable = ({ onAgain }: { onAgain: () => void }) => <div className={styles.card} role="alert">
  <h1>{t('noConnection')}</h1>
  <p>{t('unreachableNow')}</p>
  <Button onClick={onAgain}>{t('tryAgain')}</Button>
</div>
