import { parse, TYPE, type MessageFormatElement } from '@formatjs/icu-messageformat-parser'
import { afterEach, describe, expect, it } from 'vitest'
import { dutch } from './dutch'
import { english } from './english'
import { french } from './french'
import { frenchSpaces } from './french-spaces'
import { languageFor } from './languages'
import { listed, speak, words } from './words'

afterEach(() => speak('en'))

/** What a text needs to be said: arguments with their kinds, and tags. */
const needs = (elements: readonly MessageFormatElement[]): readonly string[] => elements.flatMap(element => {
  switch (element.type) {
    case TYPE.literal: case TYPE.pound: return []
    case TYPE.tag: return [`<${element.value}>`, ...needs(element.children)]
    case TYPE.plural: case TYPE.select: return [`${element.value}:${element.type}`, ...Object.values(element.options).flatMap(option => needs(option.value))]
    default: return [`${element.value}:${element.type}`]
  }
})
const needed = (text: string) => [...new Set(needs(parse(text)))].sort()
const namespaces = Object.keys(english) as (keyof typeof english)[]
const texts = namespaces.flatMap(namespace => Object.entries(english[namespace]).map(([key, text]) => ({ namespace, key, text: text as string })))

describe.each([['Dutch', dutch], ['French', french]] as const)('%s', (_name, catalog) => {
  const other = (namespace: keyof typeof english, key: string) => (catalog[namespace] as Readonly<Record<string, string>>)[key]!

  it('says every text, with the same parts as English', () => {
    const wrong = texts.filter(({ namespace, key, text }) => needed(other(namespace, key)).join() !== needed(text).join())
    expect(wrong.map(({ namespace, key }) => `${namespace}.${key}`)).toEqual([])
  })

  it('has no text that is empty, or blank at an end where English isn’t', () => {
    const edges = (text: string) => `${/^\s/.test(text)} ${/\s$/.test(text)} ${text === ''}`
    expect(texts.filter(({ namespace, key, text }) => edges(other(namespace, key)) !== edges(text)).map(({ key }) => key)).toEqual([])
  })
})

it('French doesn’t break a line before : ; ! ? nor inside « »', async () => {
  const loose = texts.map(({ namespace, key }) => frenchSpaces((french[namespace] as Readonly<Record<string, string>>)[key]!)).filter(text => / [:;!?»]|« /.test(text))
  expect(loose).toEqual([])
  await speak('fr')
  expect(words('settings')('keptYes')).toMatch(/^Oui\u00a0: le navigateur/)
})

describe('the language of the page', () => {
  it('is the one chosen, else the first of the browser’s that there is, else English', () => {
    expect(languageFor('fr', ['nl-BE'])).toBe('fr')
    expect(languageFor(null, ['de-DE', 'nl-BE', 'en'])).toBe('nl')
    expect(languageFor('xx', ['FR-be'])).toBe('fr')
    expect(languageFor(null, ['de'])).toBe('en')
  })

  it('is spoken by every text from then on, plurals and lists too', async () => {
    const t = words('settings')
    expect(t('waitingOnly', { waiting: 1 })).toBe('1 change waiting')
    await speak('nl')
    expect([t('title'), t('waitingOnly', { waiting: 1 }), t('waitingOnly', { waiting: 3 })]).toEqual(['Instellingen', '1 wijziging wacht', '3 wijzigingen wachten'])
    expect(listed(['Anna', 'Bo', 'Jan'])).toBe('Anna, Bo en Jan')
    await speak('fr')
    expect(t('waitingOnly', { waiting: 1234 })).toMatch(/^1.234 modifications en attente$/)
  })

  it('is the one that was asked for last, however long its texts take', async () => {
    await Promise.all([speak('fr'), speak('nl'), speak('fr'), speak('en'), speak('nl')])
    expect(words('settings')('title')).toBe('Instellingen')
    await Promise.all([speak('fr'), speak('en')])
    expect(words('settings')('title')).toBe('Settings')
  })
})
