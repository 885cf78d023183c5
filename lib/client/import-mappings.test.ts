import 'fake-indexeddb/auto'
import { describe, expect, it } from 'vitest'
import { mappingFor, rememberMapping } from './import-mappings.ts'
import { freshDevice } from './testing/device.ts'

describe('[DOMAIN 5] what the columns of a file mean', () => {
  const headers = ['Team', 'Bezeichnung', 'No'], other = ['Team', 'No']

  it('is what its headings suggest, until a person says otherwise of a file with the same headings', async () => {
    const { database } = await freshDevice()
    expect(await mappingFor(database, headers)).toEqual({ mapping: ['roster', null, 'number'], remembered: false })
    await rememberMapping(database, headers, ['roster', 'fullName', null])
    expect(await mappingFor(database, headers)).toEqual({ mapping: ['roster', 'fullName', null], remembered: true })
    expect(await mappingFor(database, other)).toEqual({ mapping: ['roster', 'number'], remembered: false })
  })
  it('is forgotten where a person agrees with the headings; the newest fifty kinds of file are kept', async () => {
    const { database } = await freshDevice()
    await rememberMapping(database, headers, ['roster', 'fullName', null])
    await rememberMapping(database, headers, ['roster', null, 'number'])
    expect((await mappingFor(database, headers)).remembered).toBe(false)
    for (let kind = 0; kind <= 50; kind += 1) await rememberMapping(database, [`Column ${kind}`], ['fullName'])
    expect([(await mappingFor(database, ['Column 0'])).remembered, (await mappingFor(database, ['Column 1'])).remembered]).toEqual([false, true])
  })
})
