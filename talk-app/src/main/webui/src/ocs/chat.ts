import { ocs } from './client'
import { OcsError } from './errors'
import type { ChatMessage, MentionSuggestion } from './types'

const v1 = 'apps/spreed/api/v1'
const pageSize = 60

export interface ChatPage {
  messages: ChatMessage[]
  /** Where the next question starts; can name an invisible message. */
  lastGiven: number
  /** Read by everybody up to here; undefined when the reader keeps this private. */
  commonRead: number | undefined
}

/** A page of history below `before` (0 = newest), oldest first. */
export async function history(token: string, before: number, signal?: AbortSignal): Promise<ChatPage> {
  const page = await ask(token, { lookIntoFuture: 0, lastKnownMessageId: before, limit: pageSize }, signal)
  page.messages.sort((a, b) => a.id - b.id)
  return page
}

/** What came after `after`: waits up to `timeoutSeconds` for the first of it (0 = does not wait). */
export function newer(token: string, after: number, timeoutSeconds: number, signal?: AbortSignal): Promise<ChatPage> {
  return ask(
    token,
    { lookIntoFuture: 1, lastKnownMessageId: after, limit: 100, timeout: timeoutSeconds, noStatusUpdate: 1 },
    signal,
  )
}

async function ask(token: string, query: Record<string, number>, signal?: AbortSignal): Promise<ChatPage> {
  const answer = await ocs.call<ChatMessage[]>(`${v1}/chat/${encodeURIComponent(token)}`, { query, signal })
  const given = Number(answer.headers.get('X-Chat-Last-Given') ?? query.lastKnownMessageId)
  const read = answer.headers.get('X-Chat-Last-Common-Read')
  return {
    messages: answer.status === 304 ? [] : answer.data,
    lastGiven: given,
    commonRead: read === null ? undefined : Number(read),
  }
}

export interface OutgoingMessage {
  text: string
  referenceId: string
  replyTo: number
  guestName: string
}

export function post(token: string, message: OutgoingMessage): Promise<ChatMessage | null> {
  return ocs.data<ChatMessage | null>(`${v1}/chat/${encodeURIComponent(token)}`, {
    method: 'POST',
    body: {
      message: message.text,
      referenceId: message.referenceId,
      replyTo: message.replyTo,
      ...(message.guestName === '' ? {} : { actorDisplayName: message.guestName }),
    },
  })
}

/** Moves the read marker. A server without the operation moves it by itself when messages are fetched. */
export async function markRead(token: string, messageId: number): Promise<void> {
  try {
    await ocs.data(`${v1}/chat/${encodeURIComponent(token)}/read`, { method: 'POST', body: { lastReadMessage: messageId } })
  } catch (error) {
    if (!(error instanceof OcsError) || (error.status !== 404 && error.status !== 405)) throw error
  }
}

export function react(token: string, messageId: number, reaction: string): Promise<unknown> {
  return ocs.data(`${v1}/reaction/${encodeURIComponent(token)}/${messageId}`, { method: 'POST', body: { reaction } })
}

export function unreact(token: string, messageId: number, reaction: string): Promise<unknown> {
  return ocs.data(`${v1}/reaction/${encodeURIComponent(token)}/${messageId}`, { method: 'DELETE', query: { reaction } })
}

export function mentionSuggestions(token: string, search: string, signal: AbortSignal): Promise<MentionSuggestion[]> {
  return ocs.data<MentionSuggestion[]>(`${v1}/chat/${encodeURIComponent(token)}/mentions`, {
    query: { search, limit: 8 },
    signal,
  })
}

/** Ties an optimistic message to the stored one: 64 hexadecimal digits, as Talk expects. */
export function newReferenceId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(32))
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
}
