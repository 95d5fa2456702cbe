import { describe, expect, it } from 'vitest'
import type { ChatMessage } from '../src/ocs/types'
import { rowsOf } from '../src/text/grouping'
import { MessageLog } from '../src/text/messageLog'
import { hueOf, initials, listOfNames } from '../src/text/person'
import { parseBlocks, parseInline, plainText } from '../src/text/richText'
import { dayLabel, duration, shortTime } from '../src/text/time'

const noon = new Date(2026, 2, 10, 12, 0, 0)
const at = (hours: number, minutes = 0, day = 10) => new Date(2026, 2, day, hours, minutes).getTime() / 1000

function message(id: number, change: Partial<ChatMessage> = {}): ChatMessage {
  return {
    id,
    token: 't',
    timestamp: at(10, id),
    actorType: 'users',
    actorId: 'bob',
    actorDisplayName: 'Bob',
    message: 'hi',
    messageParameters: [],
    messageType: 'comment',
    systemMessage: '',
    referenceId: '',
    isReplyable: true,
    reactions: [],
    ...change,
  }
}

const alice = { type: 'users', id: 'alice' }
const kinds = (messages: ChatMessage[], lastRead?: number) => rowsOf(messages, alice, lastRead).map((row) => row.kind)

describe('rows of a chat', () => {
  it('beginWithTheDayAndGroupOnePerson', () => {
    const rows = rowsOf([message(1), message(2), message(3, { actorId: 'alice' })], alice, undefined)
    expect(rows.map((row) => row.kind)).toEqual(['day', 'group', 'group'])
    expect(rows[1]).toMatchObject({ own: false, messages: [{ id: 1 }, { id: 2 }] })
    expect(rows[2]).toMatchObject({ own: true })
  })

  it('separateDaysAlsoWithinOnePerson', () => {
    expect(kinds([message(1, { timestamp: at(23, 59, 9) }), message(2, { timestamp: at(0, 1) })])).toEqual(['day', 'group', 'day', 'group'])
  })

  it('startANewGroupAfterAPause', () => {
    expect(kinds([message(1), message(2, { timestamp: at(10, 30) })])).toEqual(['day', 'group', 'group'])
  })

  it('drawTheUnreadLineOnceBeforeTheFirstForeignUnreadMessage', () => {
    expect(kinds([message(1), message(2), message(3)], 1)).toEqual(['day', 'group', 'unread', 'group'])
    expect(kinds([message(1), message(2, { actorId: 'alice' })], 1)).toEqual(['day', 'group', 'group'])
  })

  it('hideSystemMessagesThatOnlyChangeOthers', () => {
    expect(kinds([message(1), message(2, { systemMessage: 'reaction' }), message(3, { systemMessage: 'call_started' })])).toEqual(['day', 'group', 'system'])
  })
})

describe('the message log', () => {
  it('replacesACopyAndSortsById', () => {
    const log = new MessageLog()
    log.merge([message(3), message(1)])
    log.merge([message(3, { message: 'edited' })])
    expect(log.sorted().map((one) => [one.id, one.message])).toEqual([
      [1, 'hi'],
      [3, 'edited'],
    ])
    expect([log.oldestId, log.newestId]).toEqual([1, 3])
  })

  it('takesReactionsFromTheParentOfASystemMessageButKeepsWhatIsOurs', () => {
    const log = new MessageLog()
    log.merge([message(1, { reactionsSelf: ['👍'] })])
    const parent = message(1, { reactions: { '👍': 2 } })
    log.merge([message(2, { systemMessage: 'reaction', parent })])
    expect(log.sorted()[0]).toMatchObject({ reactions: { '👍': 2 }, reactionsSelf: ['👍'] })
  })
})

describe('rich text', () => {
  const bob = { type: 'user', id: 'bob', name: 'Bob Smith' }

  it('fillsInObjectsAndLeavesUnknownPlaceholders', () => {
    expect(parseInline('{actor} saw {nothing}', { actor: bob }, false)).toEqual([
      { kind: 'object', object: bob },
      { kind: 'text', text: ' saw {nothing}' },
    ])
    expect(plainText('{actor} says **hi**', { actor: bob })).toBe('Bob Smith says hi')
  })

  it('doesNotMistakeInheritedNamesForParameters', () => {
    expect(plainText('{constructor}', {})).toBe('{constructor}')
    expect(parseInline('{constructor}', {}, false)).toEqual([{ kind: 'text', text: '{constructor}' }])
  })

  it('linksAddressesWithoutTheFullStop', () => {
    expect(parseInline('see https://example.org/a.', {}, true)).toEqual([
      { kind: 'text', text: 'see ' },
      { kind: 'link', href: 'https://example.org/a', text: 'https://example.org/a' },
      { kind: 'text', text: '.' },
    ])
  })

  it('neverLinksOtherSchemes', () => {
    expect(parseInline('[x](javascript:alert(1)) data:text/html,x', {}, true).every((piece) => piece.kind === 'text')).toBe(true)
  })

  it('keepsHtmlAsText', () => {
    const html = '<img src=x onerror=alert(1)>'
    expect(parseInline(html, {}, true)).toEqual([{ kind: 'text', text: html }])
  })

  it('understandsBoldItalicCodeAndStruckText', () => {
    expect(parseInline('**b** *i* `c` ~~s~~', {}, true).filter((piece) => piece.kind !== 'text').map((piece) => piece.kind)).toEqual(['strong', 'emphasis', 'code', 'strike'])
  })

  it('leavesUnderscoresInsideWordsAlone', () => {
    expect(parseInline('snake_case_name', {}, true)).toEqual([{ kind: 'text', text: 'snake_case_name' }])
  })

  it('findsBlocks', () => {
    const blocks = parseBlocks('hello\nworld\n\n> quoted\n- one\n- two\n```js\n**raw**\n```', {}, true)
    expect(blocks.map((block) => block.kind)).toEqual(['paragraph', 'quote', 'list', 'code'])
    expect(blocks[3]).toEqual({ kind: 'code', text: '**raw**' })
  })

  it('survivesAnUnclosedFence', () => {
    expect(parseBlocks('```\nopen', {}, true)).toEqual([{ kind: 'code', text: 'open' }])
  })
})

describe('times and names', () => {
  it('tellsRecentTimesRelatively', () => {
    expect(shortTime(at(11, 59) + 30, noon, 'en')).toBe('now')
    expect(shortTime(at(11, 55), noon, 'en')).toBe('5 min')
    expect(shortTime(at(9, 5), noon, 'en-GB')).toBe('9:05')
    expect(shortTime(at(9, 5, 8), noon, 'en-GB')).toBe('Sun')
    expect(shortTime(at(9, 5, 1), noon, 'en-GB')).toBe('1 Mar')
  })

  it('namesDays', () => {
    expect(dayLabel(at(1), noon)).toBe('Today')
    expect(dayLabel(at(23, 59, 9), noon)).toBe('Yesterday')
    expect(dayLabel(at(1, 0, 2), noon, 'en-GB')).toBe('Monday 2 March')
  })

  it('writesDurations', () => {
    expect([duration(7), duration(247), duration(3765)]).toEqual(['0:07', '4:07', '1:02:45'])
  })

  it('makesInitialsAndStableColours', () => {
    expect([initials('Ada Lovelace'), initials('ada'), initials('Éva de la Cruz'), initials('')]).toEqual(['AL', 'A', 'ÉC', ''])
    expect(hueOf('alice')).toBe(hueOf('alice'))
  })

  it('listsNames', () => {
    expect([listOfNames(['A']), listOfNames(['A', 'B']), listOfNames(['A', 'B', 'C'])]).toEqual(['A', 'A and B', 'A, B and 1 other'])
  })
})
