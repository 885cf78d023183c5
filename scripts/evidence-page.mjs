/** The page that says what was tried against Sideline, and what came of it. */

const HOUR_MS = 3_600_000
const number = value => Math.round(value).toLocaleString('en')
const times = (count, one, many = `${one}s`) => `${number(count)} ${count === 1 ? one : many}`

/** Lines of the summary per trial: what was tried, how much, what must be 0 (or all) and what it was. */
const ROWS = {
  simulation: ({ seeds, seconds, virtualMs, figures, broken, found, missing }) => {
    const hidden = found.filter(bug => bug.seeds === null)
    return [
      ['simulated histories of clubs, devices and a server', `${times(seeds, 'history', 'histories')}, ${number(virtualMs / HOUR_MS)} hours of clubs’ time, ${number(figures.edits)} edits, in ${number(seconds)} s`, 'histories that broke a promise', broken.length],
      ['checks of what must hold', `${number(figures.checks)} of recorded events; each device after each of ${number(figures.runs)} runs, and all of it at the end`, 'kinds of trouble that never occurred (asked from 2,000 histories on)', missing.length],
      ['changes that reached the simulated server again', number(figures.sentTwice), 'recorded twice', figures.recordedTwice],
      ['planted bugs', `${found.length - hidden.length} of ${found.length} found`, 'not found', hidden.length],
    ]
  },
  'server-kills': ({ kills, acknowledged, lost, integrity }) => [
    ['kills of a recording server (SIGKILL)', `${times(kills, 'kill')}, ${times(acknowledged, 'change')} acknowledged`, 'acknowledged and lost', lost],
    ['the database afterwards', integrity === 'ok' ? 'whole: every page, index, chain and state' : integrity, 'damages', integrity === 'ok' ? 0 : 1],
  ],
  'browser-kills': ({ kills, edits, lost, duplicates, unaccounted, duringRuns, onScreen, torn = 0 }) => [
    ['kills of a real Chromium with the product in it (SIGKILL)', `${times(kills, 'kill')}, ${number(duringRuns)} of them during a synchronization, ${number(torn)} with the browser’s own log torn; ${times(edits, 'edit')} shown as saved, ${number(onScreen)} by keyboard and mouse`, 'shown as saved and lost', lost],
    ['the same edits on the server', times(edits, 'edit'), 'recorded twice', duplicates],
    ['created = recorded + pending + set aside + discarded', 'at each opening after a kill', 'openings at which it wasn’t', unaccounted],
  ],
  'black-box': ({ histories, requests, serverKills, restores, acknowledged, lost, twice, broken }) => [
    ['histories over HTTP, against the server that ships', `${times(histories, 'history', 'histories')}, ${times(requests, 'request')}, ${times(serverKills, 'kill')} of the server, ${times(restores, 'restored backup')}`, 'histories that broke a promise', broken.length],
    ['changes that this server acknowledged', number(acknowledged), 'lost', lost],
    ['the same changes', 'after faults, kills and restores', 'recorded twice', twice],
  ],
  'same-batch': ({ rounds, sent, events, broken }) => [
    ['one batch sent a hundred times over fifty connections at once', `${times(rounds, 'round')}, ${times(sent, 'request')}, ${times(events, 'change')}`, 'rounds not recorded once and answered alike', broken.length],
  ],
  malformed: ({ tried, refused, status500, stored, faults }) => [
    ['malformed bodies', `${number(tried)} tried, ${number(refused)} refused`, 'answers of 500, or not foreseen', status500],
    ['what refused bodies left behind', `${number(refused)} refused`, 'bodies of which anything was stored', stored],
    ['the form of the answers', `${number(tried)} answers`, 'kinds of fault', faults.length],
  ],
}

/** The summary's rows: `holds` where what must be 0 is. */
export function rowsOf(results) {
  return Object.entries(results).flatMap(([trial, { at, commit, result }]) =>
    ROWS[trial](result).map(([what, tried, bad, count]) => ({ trial, what, tried, bad, count, holds: count === 0, at: at.slice(0, 10), commit })))
}

const table = (head, rows) => [`| ${head.join(' | ')} |`, `| ${head.map((_, index) => (index === 0 ? '---' : '---:')).join(' | ')} |`, ...rows.map(row => `| ${row.join(' | ')} |`)].join('\n')

/** What befell the simulated clubs, in groups, by the first word of its name. */
const GROUPS = [
  ['network', 'to a request or its answer'],
  ['kill-server', 'the server was killed, relative to the commit of a transaction'],
  ['deed', 'somebody or something did'],
  ['attack', 'a hostile device sent'],
  ['answer', 'the server refused'],
  ['outcome', 'runs of synchronization ended as'],
  ['row', 'collisions by row of the table of who overrules whom'],
]

function sightings(seen) {
  return GROUPS.flatMap(([word, title]) => {
    const rows = Object.entries(seen).filter(([name]) => name.startsWith(`${word} `)).map(([name, count]) => [name.slice(word.length + 1), count])
    const sorted = word === 'row' ? rows.sort((one, other) => Number(one[0]) - Number(other[0])) : rows
    return sorted.length === 0 ? [] : [`### ${title[0].toUpperCase()}${title.slice(1)}\n`, `${sorted.map(([name, count]) => `${name} ${number(count)}×`).join(' · ')}\n`]
  })
}

function faultsOf(faults) {
  return `${Object.entries(faults).sort().map(([name, count]) => `${name} ${number(count)}×`).join(' · ')}\n`
}

/** All of the page, as Markdown. */
export function evidencePage(results, machine) {
  const rows = rowsOf(results)
  const simulation = results.simulation?.result
  const blackBox = results['black-box']?.result
  return [
    '# What was tried, and what came of it\n',
    'Written by `npm run evidence`, never by hand. What is promised, in plain words: [What we guarantee, and how it is checked](guarantees.md).\n',
    table(['tried', 'how much', 'must be 0', 'was', 'when, at'], rows.map(({ what, tried, bad, count, holds, at, commit }) => [what, tried, bad, holds ? '0' : `**${number(count)}**`, `${at}, ${commit}`])),
    `\nOn ${machine}. \`npm run evidence -- --amount release\` repeats all of it, in some hours; \`--amount quick\` in a few minutes.\n`,
    ...(simulation === undefined ? [] : [
      '## What befell the simulated clubs\n',
      ...sightings(simulation.seen),
      '## Planted bugs\n',
      'A check that finds no planted bug proves nothing. Each of these was put into the program by itself; the simulation then had to find it.\n',
      table(['bug', 'found after histories', 'by the promise'], simulation.found.map(({ name, seeds, promise }) => [name, seeds === null ? '**not found**' : number(seeds), promise])),
      '',
    ]),
    ...(blackBox === undefined ? [] : ['## What befell the requests over HTTP\n', faultsOf(blackBox.faults)]),
  ].join('\n')
}
