export const pages = {
  lead: 'The rosters of a sports club, edited wherever you are. Without a network everything goes on; what everyone did is brought together when it comes back, and nobody’s work is lost.',
  doors: 'Doors',
  administrators: 'Administrators',
  administratorsMeans: 'Make and select rosters, register members, settle what was overruled. Works offline.',
  coaches: 'Coaches',
  coachesMeans: 'Numbers, positions and injuries of your own teams, on the phone.',
  noPage: 'There is no page at this address',
  language: 'Language',
} as const
