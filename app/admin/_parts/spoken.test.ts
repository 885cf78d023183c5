import { afterEach, describe, expect, it } from 'vitest'
import type { JsonObject, SidelineEvent } from '#lib/event-sourcing/event.ts'
import type { StreamRest } from '#lib/client/undo.ts'
import { MEMBER_EVENTS } from '#lib/domain/member-events.ts'
import type { Issue } from '#lib/domain/issues.ts'
import { ROSTER_EVENTS } from '#lib/domain/roster-events.ts'
import { SEASON_EVENTS, TEAM_EVENTS } from '#lib/domain/team-events.ts'
import type { Language } from '../../_language/languages'
import { speak } from '../../_language/words'
import { day, moment } from './dates'
import { issueInFull, sentenceOfIssue, wordsAboutOne } from './issue-wording'
import { findEntries, PLACES } from './palette-entries'
import type { Unreachable } from '#lib/sync/synchronize-ports.ts'
import { failuresByField, sentenceOfFailure, sentenceOfRule, sentenceOfTrouble, sentenceOfTrying } from './rule-wording'
import { byName } from './sorting'
import { storageWarnings } from './storage-warnings'
import { notUndoneWords, undoneWords, type Told } from './undo-wording'
import { bytes, changes, roleName, sentenceOf, type Names } from './wording'

afterEach(() => speak('en'))

const ANNA = '018f0000-0000-7000-8000-000000000001', BEA = '018f0000-0000-7000-8000-000000000002', CATO = '018f0000-0000-7000-8000-000000000003'
const PEOPLE: Readonly<Record<string, string>> = { [ANNA]: 'Anna Maes', [BEA]: 'Bea Claes', [CATO]: 'Cato Smets' }
const names: Names = { member: id => PEOPLE[id] ?? '?', roster: () => 'U14 A', team: () => 'U14', season: () => '2026-27' }
const roster = (name: string, details: JsonObject) => sentenceOf({ type: `club.sideline.roster.${name}.v1`, data: details } as SidelineEvent, names)
const member = (name: string, details: JsonObject) => sentenceOf({ type: `club.sideline.member.${name}.v1`, data: details } as SidelineEvent, names)
const season = (name: string, details: JsonObject) => sentenceOf({ type: `club.sideline.season.${name}.v1`, data: details } as SidelineEvent, names)
/** What a function says in Dutch and in French. A no-break space is read as a space. */
async function inBoth(say: () => string): Promise<readonly string[]> {
  const said: string[] = []
  for (const language of ['nl', 'fr'] as const satisfies readonly Language[]) {
    await speak(language)
    said.push(say().replaceAll(/[\u00a0\u202f]/g, ' '))
  }
  return said
}

describe('what happened, in Dutch and French', () => {
  it('numbers, one or several, as they are written', async () => {
    const given = () => roster('shirt-numbers-assigned', { assignments: { [ANNA]: '0', [BEA]: '00', [CATO]: null } })
    expect(await inBoth(given)).toEqual([
      'Rugnummer 0 gegeven aan Anna Maes, rugnummer 00 gegeven aan Bea Claes en geen rugnummer voor Cato Smets',
      'Numéro 0 attribué à Anna Maes, numéro 00 attribué à Bea Claes et pas de numéro pour Cato Smets',
    ])
    expect(await inBoth(() => roster('shirt-numbers-assigned', { assignments: { a: '1', b: '2', c: '3', d: '4' } }))).toEqual(['4 rugnummers gegeven', '4 numéros attribués'])
  })

  it('who was added, with all that was said of them or with nothing', async () => {
    const full = { memberId: ANNA, roles: ['player', 'physio'], shirtNumber: '10', kind: 'guest', from: '2026-08-01', to: '2026-12-31', rank: 'm' }
    expect(await inBoth(() => roster('member-added', full))).toEqual([
      'Anna Maes toegevoegd als speler en kinesist, rugnummer 10, gast van 1 aug 2026 tot 31 dec 2026',
      'Anna Maes dans la liste comme joueur et kiné, numéro 10, invité du 1er août 2026 au 31 déc. 2026',
    ])
    expect(await inBoth(() => roster('member-added', { memberId: ANNA, roles: ['head-coach'], rank: 'm' }))).toEqual(['Anna Maes toegevoegd als hoofdcoach', 'Anna Maes dans la liste comme coach principal'])
  })

  it('a status with the half of its time that is known', async () => {
    const status = (more: JsonObject) => () => roster('status-changed', { memberId: ANNA, status: 'injured', ...more })
    expect(await inBoth(status({}))).toEqual(['Anna Maes is geblesseerd', 'Statut pour Anna Maes : blessé'])
    expect(await inBoth(status({ statusUntil: '2026-12-14' }))).toEqual(['Anna Maes is geblesseerd tot 14 dec 2026', 'Statut pour Anna Maes : blessé jusqu’au 14 déc. 2026'])
  })

  it('a reason stands behind what was done, a note in the quotes of the language', async () => {
    expect(await inBoth(() => roster('locked', { reason: 'Bond' }))).toEqual(['Vergrendeld: Bond', 'Verrouillée : Bond'])
    expect(await inBoth(() => roster('note-changed', { memberId: ANNA, text: 'knie' }))).toEqual(['Nota over Anna Maes: “knie”', 'Note sur Anna Maes : « knie »'])
  })

  it('what was overruled and settled', async () => {
    expect(await inBoth(() => roster('changes-overruled', { overruled: [1] }))).toEqual(['1 wijziging overstemd', '1 modification écartée'])
    expect(await inBoth(() => roster('overruled-change-settled', { key: `entry/${ANNA}`, choice: 'kept' }))).toEqual([
      'Overstemde wijziging (plaats van Anna Maes): bekeken en zo gelaten', 'Modification écartée (place, Anna Maes) : examinée et laissée telle quelle',
    ])
    expect(await inBoth(() => roster('overruled-change-settled', { key: 'number/10', choice: 'restored' }))).toEqual([
      'Overstemde wijziging (rugnummer 10): de overstemde genomen', 'Modification écartée (numéro 10) : c’est elle qui est reprise',
    ])
  })

  it('details of a person, and days of a season', async () => {
    expect(await inBoth(() => member('details-corrected', { birthDate: '2013-03-01', gender: 'female' }))).toEqual([
      'Verbeterd: geboortedatum 1 mrt 2013 en geslacht vrouw', 'Correction : date de naissance 1er mars 2013 et sexe femme',
    ])
    expect(await inBoth(() => season('opened', { name: '2026-27', startsOn: '2026-07-01', endsOn: '2027-06-30' }))).toEqual([
      'Seizoen “2026-27” geopend, 1 jul 2026 tot 30 jun 2027', 'Saison « 2026-27 » ouverte, du 1er juil. 2026 au 30 juin 2027',
    ])
  })

  it.each(['nl', 'fr'] as const)('every type has a sentence in %s that is not the English one', async language => {
    const types = [ROSTER_EVENTS, MEMBER_EVENTS, TEAM_EVENTS, SEASON_EVENTS].flatMap(events => Object.keys(events))
    const data = { memberId: ANNA, survivorId: BEA, otherId: BEA, teamId: 't', seasonId: 's', name: 'X', roles: ['player'], positions: ['guard'], assignments: { [ANNA]: '1' }, shirtNumber: '1', status: 'injured', kind: 'guest',
      text: 'x', overruled: [], key: 'name', choice: 'both', changes: { name: null }, givenName: 'Anna', familyName: 'Maes', competition: 'B', startsOn: '2026-07-01', endsOn: '2027-06-30', on: '2026-08-20', ruleProfile: 'free', reason: 'x' }
    const dataOf = (type: string) => (type.includes('details-corrected') ? { gender: 'female' } : data)
    const said = () => types.map(type => sentenceOf({ type, data: dataOf(type) } as unknown as SidelineEvent, names))
    const english = said()
    await speak(language)
    expect(types.filter((_, index) => said()[index] === english[index])).toEqual([])
    expect(said().join()).not.toMatch(/undefined|null|\{/)
  })
})

describe('days, times, sizes and order', () => {
  it('are written as the language writes them', async () => {
    const now = new Date('2026-11-23T14:00:00')
    expect(await inBoth(() => [day('2013-05-01'), moment(new Date('2026-11-20T18:10:00'), now), moment(new Date('2026-03-01T18:10:00'), now), moment(new Date('2025-08-14T18:10:00'), now)].join(' | '))).toEqual([
      '1 mei 2013 | vr 18:10 | 1 mrt 18:10 | 14 aug 2025 18:10', '1er mai 2013 | ven. 18:10 | 1er mars 18:10 | 14 août 2025 18:10',
    ])
    expect(await inBoth(() => [bytes(10), bytes(6_100_000), bytes(10_743_600_000)].join(' '))).toEqual(['1 kB 6,1 MB 10,7 GB', '1 Ko 6,1 Mo 10,7 Go'])
    expect(await inBoth(() => [changes(1), changes(2)].join(' '))).toEqual(['1 wijziging 2 wijzigingen', '1 modification 2 modifications'])
  })

  it('names are sorted by their letters and their numbers', async () => {
    await speak('fr')
    expect(['U10', 'Zoé', 'U9', 'Émile', 'Eric'].toSorted(byName)).toEqual(['Émile', 'Eric', 'U9', 'U10', 'Zoé'])
  })
})

describe('what isn’t right, what couldn’t be done, what was undone', () => {
  const issue = (kind: Issue['kind'], memberIds: readonly string[], more: Partial<Issue> = {}): Issue => ({ kind, memberIds, blocks: false, ...more })

  it('issues of one, of several, and of the whole roster', async () => {
    expect(await inBoth(() => sentenceOfIssue(issue('number-lost', [ANNA])))).toEqual(['1 verloor het rugnummer', '1 a perdu son numéro'])
    expect(await inBoth(() => sentenceOfIssue(issue('over-age', [ANNA, BEA], { limit: 2013 })))).toEqual(['2 geboren voor 2013', '2 nés avant 2013'])
    expect(await inBoth(() => issueInFull(issue('licence-missing', [ANNA, BEA]), names.member))).toEqual([
      '2 zonder licentie: Anna Maes; Bea Claes. Vul ze aan bij Leden.', '2 sans licence : Anna Maes ; Bea Claes. Ajoutez-la sous Membres.',
    ])
    expect(await inBoth(() => issueInFull(issue('captain-missing', []), names.member))).toEqual(['Geen kapitein. Duid een kapitein aan in de ploeglijst.', 'Pas de capitaine. Désignez un capitaine dans la liste.'])
    expect(await inBoth(() => wordsAboutOne(issue('in-two-rosters', [ANNA], { rosterIds: ['a', 'b', 'c'] }), id => id.toUpperCase()))).toEqual(['ook in A, B en C', 'aussi dans A, B et C'])
  })

  it('refusals, by rule, by field and by what stayed', async () => {
    expect(await inBoth(() => sentenceOfRule('number-in-use'))).toEqual(['Iemand anders in de ploeglijst heeft dit rugnummer', 'Quelqu’un d’autre dans la liste a ce numéro'])
    const unfit = { kind: 'invalid-command', issues: [{ pointer: '/data/birthDate', reason: 'must be a date, YYYY-MM-DD' }], order: 0 } as const
    expect(await inBoth(() => sentenceOfFailure(unfit) ?? '')).toEqual(['Geboortedatum: moet een datum zijn, JJJJ-MM-DD', 'Date de naissance : doit être une date, AAAA-MM-JJ'])
    expect(await inBoth(() => failuresByField({ ...unfit, issues: [{ pointer: '/data/name', reason: 'must be 1 to 80 characters on one line, normalized (NFC), without control characters' }] })['name'] ?? '')).toEqual([
      expect.stringMatching(/^moet 1 tot 80 tekens/), expect.stringMatching(/^doit compter de 1 à 80 caractères/),
    ])
    const left = { kind: 'tried', again: 0, left: [{ id: 'a', why: 'never-founded' }, { id: 'b', why: 'never-founded' }] } as unknown as Parameters<typeof sentenceOfTrying>[0]
    expect(await inBoth(() => sentenceOfTrying(left) ?? '')).toEqual([expect.stringMatching(/^2 wijzigingen blijven opzijgezet: waar ze bij horen/), expect.stringMatching(/^2 modifications restent de côté : ce dont/)])
  })

  it('why the server didn’t answer, as far as that is known', async () => {
    const unreachable = (why: Unreachable['why']) => sentenceOfTrouble({ kind: 'unreachable', why, status: 502 })
    expect(await inBoth(() => (['too-slow', 'something-else'] as const).map(unreachable).join(' | '))).toEqual([
      'geen antwoord op tijd | iets anders antwoordde (status 502)', 'pas de réponse à temps | autre chose a répondu (statut 502)',
    ])
    expect(sentenceOfTrouble({ kind: 'unreachable', detail: 'as an earlier version kept it' } as unknown as Unreachable)).toBe('')
    const failed = (slug: string, detail?: string) => sentenceOfTrouble({ kind: 'failed', problem: { slug, status: 0, title: 'A title', ...(detail !== undefined && { detail }) } })
    expect(await inBoth(() => [failed('device', 'Error: broken'), failed('no-progress', 'in English'), failed('new-to-all'), failed('new-to-all', 'in detail')].join(' | '))).toEqual([
      'dit toestel kon een antwoord niet bewaren. Error: broken | de server legt de wijzigingen niet vast en weigert ze ook niet | A title | in detail',
      'cet appareil n’a pas pu conserver une réponse. Error: broken | le serveur n’enregistre pas les modifications et ne les refuse pas non plus | A title | in detail',
    ])
  })

  it('undo, whole and in part, with who changed it since', async () => {
    const ID = '0192aaaa-0000-7000-8000-000000000001', ROSTER = `/clubs/${ID}/rosters/${ID}`
    const told: Told = { names, people: { mia: 'Mia Coach' }, userId: 'ada', isRedo: false }
    const renamed = { source: ROSTER, type: 'club.sideline.roster.renamed.v1', data: { name: 'U15' }, authid: 'mia', authtype: 'app_user' } as unknown as SidelineEvent
    const step = { id: 'one', first: 'one', compensates: null, events: [renamed, renamed] }
    const undone = (rest: readonly StreamRest[]) => ({ kind: 'undone', step, events: [], correlationId: 'two', done: 3, closed: 0, rest }) as const
    expect(await inBoth(() => undoneWords(undone([]), told))).toEqual(['Ongedaan gemaakt: 2 wijzigingen in U14 A', 'Annulé : 2 modifications dans U14 A'])
    expect(await inBoth(() => undoneWords(undone([{ source: ROSTER, key: `entry/${ANNA}/shirtNumber`, why: { kind: 'changed-since', by: renamed } }]), told))).toEqual([
      '3 van 4 wijzigingen ongedaan gemaakt; rugnummer van Anna Maes is intussen gewijzigd (Mia Coach)', '3 sur 4 modifications annulées ; numéro (Anna Maes) : changement plus récent par Mia Coach',
    ])
    expect(await inBoth(() => notUndoneWords({ kind: 'not-undone', step, rest: [{ source: ROSTER, key: 'erased', why: { kind: 'for-good' } }] }, { ...told, isRedo: true }))).toEqual([
      'Niet opnieuw gedaan: gewiste gegevens kunnen niet teruggehaald worden', 'Pas rétabli : impossible de retrouver des données effacées',
    ])
  })

  it('storage', async () => {
    const little = () => storageWarnings({ persisted: true, usedBytes: 2_000_000, quotaBytes: 32_000_000, waitingSince: null }, 0).join()
    expect(await inBoth(little)).toEqual(['Er is weinig plaats over voor Sideline op dit toestel: 30,0 MB. Maak plaats vrij.', 'Il reste peu de place pour Sideline sur cet appareil : 30,0 Mo. Libérez-en.'])
  })
})

describe('find or do', () => {
  it('is asked in the language of the page, which may be switched while the list is there', async () => {
    const found = (typed: string) => findEntries([], typed).map(entry => entry.name)
    const before = PLACES[0]!
    expect(found('undo')).toEqual(['Undo the last change', 'Redo what was undone'])
    await speak('nl')
    expect([before.name, before.kind, found('ongedaan'), found('undo')]).toEqual(['Nieuwe ploeglijst', 'doen', ['De laatste wijziging ongedaan maken', 'Opnieuw doen wat ongedaan gemaakt is'], []])
    await speak('fr')
    expect([found('reglages'), found('equipe nouv')]).toEqual([['Réglages'], ['Nouvelle liste d’équipe', 'Nouvelle équipe']])
  })

  it('names of roles that a version doesn’t know stay readable', async () => {
    await speak('nl')
    expect([roleName('team-manager'), roleName('kit-manager')]).toEqual(['ploegverantwoordelijke', 'kit manager'])
  })
})
