/** `npm run conflicts-page`: writes docs/conflicts.md from the table of conflicts. */
import { writeFile } from 'node:fs/promises'
import { conflictsPage } from './conflicts-page-text.ts'

await writeFile('docs/conflicts.md', conflictsPage())
console.log('docs/conflicts.md written')
