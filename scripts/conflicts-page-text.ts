import { MATRICES, pairsOf, type Matrix } from '../lib/domain/conflict-matrix.ts'
import type { Row, RowNumber } from '../lib/domain/conflict-rule.ts'
import { CONFLICT_ROWS, DEEDS, GENERAL_RULES, type ConflictRow, type EventType, type Listed } from '../lib/domain/conflict-rows.ts'

/** The page that says what happens when two people changed the same thing, made of the tables that decide it. */

const ROWS = Object.keys(CONFLICT_ROWS).map(Number) as RowNumber[]
const table = (head: readonly string[], rows: readonly (readonly string[])[]) => [`| ${head.join(' | ')} |`, `|${head.map(() => ' --- |').join('')}`, ...rows.map(row => `| ${row.join(' | ')} |`)].join('\n')

const LISTED: { readonly [Kind in Listed]: string } = { nothing: 'nothing', notice: 'a notice', ask: '**a question**', issue: 'an issue' }
const listedWords = ({ listed, told }: ConflictRow): string => `${listed.map(kind => LISTED[kind]).join(' or ')}${told === undefined ? '' : `: ${told}`}`

/** Types of one kind that touch the same: one line and one column stands for all of them. */
interface Group { readonly letter: string; readonly types: readonly [EventType, ...EventType[]] }

function groupsOf({ types, aspectsOf }: Matrix): readonly Group[] {
  const byAspects = new Map<string, [EventType, ...EventType[]]>()
  for (const type of types) {
    const aspects = aspectsOf(type).join()
    if (aspects === '') continue
    const group = byAspects.get(aspects)
    if (group === undefined) byAspects.set(aspects, [type])
    else group.push(type)
  }
  return [...byAspects.values()].map((group, index) => ({ letter: String.fromCharCode(97 + index), types: group }))
}

const deeds = ({ types }: Group): string => types.map(type => DEEDS[type]).join('; ')
const cellWords = (rows: readonly Row[]): string => (rows.length === 0 ? '·' : rows.join(', '))

function matrixWords(matrix: Matrix): string {
  const groups = groupsOf(matrix)
  const silent = matrix.types.filter(type => matrix.aspectsOf(type).length === 0)
  return [
    `### ${matrix.name[0]!.toUpperCase()}${matrix.name.slice(1)}\n`,
    table(['', 'what you did', ...groups.map(({ letter }) => letter)], groups.map(mine => [`**${mine.letter}**`, deeds(mine), ...groups.map(theirs => cellWords(matrix.rows(mine.types[0], theirs.types[0])))])),
    `\nThe letters, by the names that these kinds of change have in the history: ${groups.map(({ letter, types }) => `${letter} ${types.map(nameOf).join(', ')}`).join(' · ')}.`,
    `\nCollide with nothing, whatever the other side did: ${silent.map(nameOf).join(', ')}.\n`,
  ].join('\n')
}

const nameOf = (type: EventType): string => `\`${type.replace('club.sideline.', '').replace(/\.v1$/, '')}\``
const pairsWords = (row: RowNumber): string => {
  const { across } = CONFLICT_ROWS[row]
  if (across !== undefined) return across.where
  const kinds = MATRICES.filter(({ types, rows }) => types.some(mine => types.some(theirs => rows(mine, theirs).includes(row)))).map(({ name }) => name.slice(0, -1))
  return `one ${kinds.join(' or ')}, ${pairsOf(row).length === 1 ? '1 pair' : `${pairsOf(row).length} pairs`}`
}

/** All of the page, as Markdown. */
export function conflictsPage(): string {
  const asking = ROWS.filter(row => CONFLICT_ROWS[row].listed.includes('ask'))
  return [
    '# When two people changed the same thing\n',
    'Written by `npm run conflicts-page` from the table that decides, never by hand. What is promised beside it: [What we guarantee, and how it is checked](guarantees.md).\n',
    '## In short\n',
    'You edited without a network; meanwhile a coach, another administrator or another program changed the club. When your device is back, both come together by itself:\n',
    '- **Different things: both stay.** You gave Anna a number, the coach set her injured: she has the number, and is injured. Nobody is told, for nothing was lost.',
    '- **The same thing, said alike: it holds.** Nobody is told.',
    '- **The same thing, said differently: yours counts**, for you recorded it later and may decide. Two administrators do the same to each other: whoever comes back later decides.',
    '- **Nothing is lost.** What was overruled stays in the history and is listed under *Overruled* on every administrator’s device with both values, and the coach who said it is told. One key puts it back.',
    '- **Some things are asked.** Where yours counts but somebody should look, because a player is hurt, or was removed, or a list was locked, it says *needs you* until somebody has answered.\n',
    'What is asked:\n',
    ...asking.map(row => `- you ${CONFLICT_ROWS[row].mine}, and meanwhile somebody ${CONFLICT_ROWS[row].theirs}: ${CONFLICT_ROWS[row].after} (row ${row})`),
    '',
    'Clocks decide nothing: only the order in which the server recorded the changes does.\n',
    '## The whole table\n',
    '*You* are the one whose change is recorded later. A notice is something to look at, a question something to answer, an issue is said where it matters.\n',
    table(['row', 'you', 'meanwhile somebody', 'afterwards', 'listed', 'where, from how many pairs of kinds of change'],
      ROWS.map(row => { const one = CONFLICT_ROWS[row]; return [String(row), one.mine, one.theirs, one.after, listedWords(one), pairsWords(row)] })),
    '\nTwo rules need no row:\n',
    ...Object.entries(GENERAL_RULES).map(([name, words]) => `- *${name}*: ${words}`),
    '\n## Every pair of kinds of change\n',
    'A line is what you did, a column what was done meanwhile to the same roster, member, team or season. A cell says which rows the pair can come to, depending on whom and what it is about; where two changes are about '
      + 'different people or things, both always stay. `·`: both stay, whatever they are about. No kind of change exists without its line and its column: the program doesn’t compile otherwise. Each cell is tested against what the program does.\n',
    ...MATRICES.map(matrixWords),
  ].join('\n')
}
