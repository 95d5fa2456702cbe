import type { ChatMessage } from '../ocs/types'
import { sameDay } from './time'

const groupGapSeconds = 5 * 60

export type Row =
  | { kind: 'day'; key: string; timestamp: number }
  | { kind: 'unread'; key: string }
  | { kind: 'system'; key: string; message: ChatMessage }
  | { kind: 'group'; key: string; own: boolean; actorType: string; actorId: string; name: string; messages: ChatMessage[] }

/** Never shown: they only change other messages. */
const silentSystemMessages = new Set([
  'message_deleted',
  'message_edited',
  'reaction',
  'reaction_deleted',
  'reaction_revoked',
  'poll_voted',
  'thread_created',
  'thread_renamed',
])

export function isShown(message: ChatMessage): boolean {
  return !silentSystemMessages.has(message.systemMessage)
}

/** Messages in order → what the list shows: days, the unread line, system lines, and bubbles of one person grouped. */
export function rowsOf(messages: ChatMessage[], own: { type: string; id: string }, lastReadId: number | undefined): Row[] {
  const rows: Row[] = []
  let previous: ChatMessage | undefined
  let unreadDrawn = lastReadId === undefined
  for (const message of messages) {
    if (!isShown(message)) continue
    const mine = message.actorType === own.type && message.actorId === own.id
    let fresh = previous === undefined || !sameDay(dateOf(previous), dateOf(message))
    if (fresh) rows.push({ kind: 'day', key: `day-${message.id}`, timestamp: message.timestamp })
    if (!unreadDrawn && message.id > lastReadId! && !mine && previous !== undefined) {
      rows.push({ kind: 'unread', key: 'unread' })
      unreadDrawn = fresh = true
    }
    if (message.systemMessage !== '') {
      rows.push({ kind: 'system', key: `message-${message.id}`, message })
    } else {
      const group = rows[rows.length - 1]
      if (!fresh && group?.kind === 'group' && belongs(group.messages[group.messages.length - 1]!, message)) group.messages.push(message)
      else rows.push(newGroup(message, mine))
    }
    previous = message
  }
  return rows
}

function newGroup(message: ChatMessage, own: boolean): Row {
  return {
    kind: 'group',
    key: `group-${message.referenceId || message.id}`,
    own,
    actorType: message.actorType,
    actorId: message.actorId,
    name: message.actorDisplayName,
    messages: [message],
  }
}

function belongs(last: ChatMessage, next: ChatMessage): boolean {
  return (
    last.actorType === next.actorType && last.actorId === next.actorId && next.timestamp - last.timestamp < groupGapSeconds
  )
}

function dateOf(message: ChatMessage): Date {
  return new Date(message.timestamp * 1000)
}
