import { describe, expect, it } from 'vitest'
import { suggestMapping } from './headers.ts'
import { civilDay, dateOrderOf, readDate } from './read-date.ts'
import { splitLike, splitName } from './read-name.ts'
import { readNumber, readRow } from './read-row.ts'
import { readGender, readPositions, readRoles, readStatus, readYes } from './words.ts'

describe('[DOMAIN 5] header synonyms in Dutch, French, English and German', () => {
  it.each([
    [['Ploeg', 'Rugnummer', 'Voornaam', 'Naam', 'Geboortedatum', 'Functie'], ['roster', 'number', 'givenName', 'familyName', 'birthDate', 'roles']],
    [['Équipe', 'N°', 'Prénom', 'Nom', 'Date de naissance', 'Poste', 'Numéro de licence'], ['roster', 'number', 'givenName', 'familyName', 'birthDate', 'positions', 'licenceNumber']],
    [['Team', 'Shirt No.', 'Full name', 'DOB', 'Sex', 'Status', 'Captain'], ['roster', 'number', 'fullName', 'birthDate', 'gender', 'status', 'captain']],
    [['Mannschaft', 'Rückennummer', 'Vorname', 'Nachname', 'Geburtsdatum'], ['roster', 'number', 'givenName', 'familyName', 'birthDate']],
    [['team', 'number', 'position', 'name', 'birth_date', 'club', 'club_country'], ['roster', 'number', 'positions', 'fullName', 'birthDate', null, null]],
    [['Nom', 'Nom'], ['fullName', null]],
  ])('%j', (headers, fields) => expect(suggestMapping(headers)).toEqual(fields))
})

describe('dates as people and spreadsheets write them', () => {
  it.each([
    ['2000-05-17', '2000-05-17'], ['2000/5/7', '2000-05-07'], ['2000-05-17T00:00:00.000Z', '2000-05-17'], ['20000517', '2000-05-17'],
    ['17/05/2000', '2000-05-17'], ['3-2-13', '2013-02-03'], ['3.2.1958', '1958-02-03'], ['3-2-58', '1958-02-03'], ['29/02/2012', '2012-02-29'],
    ['17 mei 2000', '2000-05-17'], ['1er août 2011', '2011-08-01'], ['17. März 2000', '2000-03-17'], ['May 17, 2000', '2000-05-17'], ['3 juil. 2012', '2012-07-03'],
    ['36663', '2000-05-17'],
    ['29/02/2013', null], ['31/04/2013', null], ['2013', null], ['unknown', null], ['1/1/1066', null],
  ])('%s is %s', (text, day) => expect(readDate(text, 'day-first')).toBe(day))

  it('a column tells which number is the day', () => {
    expect(dateOrderOf(['3/4/2012', '3/14/2012'])).toBe('month-first')
    expect(dateOrderOf(['3/4/2012', '14/3/2012'])).toBe('day-first')
    expect(dateOrderOf(['3/4/2012'])).toBe('day-first')
    expect(readDate('3/14/2012', 'month-first')).toBe('2012-03-14')
  })

  it('days are counted as calendars do', () => {
    expect([civilDay(0), civilDay(-1), civilDay(11016), civilDay(19782)]).toEqual(['1970-01-01', '1969-12-31', '2000-02-29', '2024-02-29'])
  })
})

describe('a whole name falls into given and family name', () => {
  it.each([
    ['Jan Peeters', 'Jan', 'Peeters'], ['Jan Van den Broeck', 'Jan', 'Van den Broeck'], ['Peeters, Jan', 'Jan', 'Peeters'], ['PEETERS Jan', 'Jan', 'PEETERS'],
    ['VAN DEN BROECK Jan', 'Jan', 'VAN DEN BROECK'], ['Juan Carlos Lopez', 'Juan Carlos', 'Lopez'], ['Alisson', 'Alisson', '-'], ['Kevin De Bruyne', 'Kevin', 'De Bruyne'],
    ['Virgil van Dijk', 'Virgil', 'van Dijk'], ['De Bruyne', 'De', 'Bruyne'],
  ])('%s', (name, givenName, familyName) => expect(splitName(name)).toEqual({ givenName, familyName }))

  it('as the known name is split, where the number of words is the same', () => {
    expect(splitLike('José Luis García', { givenName: 'Jose', familyName: 'Luis Garcia' })).toEqual({ givenName: 'José', familyName: 'Luis García' })
  })
})

it('[DOMAIN 1] numbers are text: 0 and 00 are different', () => {
  expect(['0', '00', '7', '07', '#7', '7.0', '="00"', 'nr. 12', '99'].map(readNumber)).toEqual(['0', '00', '7', '7', '7', '7', '00', '12', '99'])
  expect(['000', '100', '-1', 'x', '7a', '007'].map(readNumber)).toEqual([null, null, null, null, null, null])
})

it('words of cells become the domain’s slugs; unknown ones slugs of their own', () => {
  expect(readPositions('Doelman')).toEqual(['gk'])
  expect(readPositions('guard/forward')).toEqual(['guard', 'forward'])
  expect(readPositions('Linker vleugel')).toEqual(['linker-vleugel'])
  expect(readRoles('Speler, Entraîneur adjoint')).toEqual(['player', 'assistant-coach'])
  expect([readStatus('Gekwetst'), readStatus('suspendu'), readStatus('??')]).toEqual(['injured', 'suspended', null])
  expect([readGender('V'), readGender('Homme'), readGender('weiblich'), readGender('q')]).toEqual(['female', 'male', 'female', null])
  expect([readYes('Ja'), readYes(''), readYes('nee'), readYes('maybe')]).toEqual([true, false, false, null])
})

it('[E2] texts become one line, normalized, without control and direction characters', () => {
  const row = readRow(['  Zoe\u0308 \u202eJanssens\u0007 ', '\'=1+1'], ['fullName', 'roster'], 'day-first')
  expect(row.name).toEqual({ givenName: 'Zo\u00eb', familyName: 'Janssens' })
  expect(row.roster).toBe('=1+1')
})

it('a name longer than a name may be is a problem, not cut', () => {
  const row = readRow(['x'.repeat(81), 'Jan'], ['familyName', 'givenName'], 'day-first')
  expect(row.problems).toEqual([{ field: 'familyName', problem: 'too-long', value: 'x'.repeat(81) }])
})
