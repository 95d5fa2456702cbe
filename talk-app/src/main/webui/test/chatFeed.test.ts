import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type { ChatPage } from '../src/ocs/chat'
import { ChatFeed } from '../src/ocs/chatFeed'
import type { ChatMessage } from '../src/ocs/types'
import { OcsError, OfflineError } from '../src/ocs/errors'

beforeEach(() => vi.useFakeTimers())
afterEach(() => vi.useRealTimers())

const empty = (lastGiven: number): ChatPage => ({ messages: [], lastGiven, commonRead: undefined })

/** A server whose answers the test gives one by one. */
function server() {
  const asked: { after: number; timeout: number; answer(page: ChatPage): void; fail(error: unknown): void }[] = []
  const newer = (_token: string, after: number, timeout: number, signal?: AbortSignal) =>
    new Promise<ChatPage>((resolve, reject) => {
      signal?.addEventListener('abort', () => reject(new DOMException('', 'AbortError')))
      asked.push({ after, timeout, answer: resolve, fail: reject })
    })
  return { asked, newer }
}

const settle = () => vi.advanceTimersByTimeAsync(0)

it('asksAgainBehindWhatWasGiven', async () => {
  const { asked, newer } = server()
  const feed = new ChatFeed('t', 5, { onPage: vi.fn(), onGone: vi.fn() }, newer)
  void feed.run()
  expect(asked[0]).toMatchObject({ after: 5, timeout: 30 })
  asked[0]!.answer(empty(9))
  await settle()
  expect(asked[1]).toMatchObject({ after: 9, timeout: 30 })
  feed.stop()
})

it('restsWhileEventsArriveAndAsksOnceOnRefresh', async () => {
  const { asked, newer } = server()
  const feed = new ChatFeed('t', 5, { onPage: vi.fn(), onGone: vi.fn() }, newer)
  feed.useEvents(true)
  void feed.run()
  await settle()
  expect(asked).toHaveLength(1)
  asked[0]!.answer(empty(5))
  await settle()
  expect(asked).toHaveLength(1)
  feed.refresh()
  await settle()
  expect(asked[1]).toMatchObject({ timeout: 0 })
  feed.stop()
})

it('fetchesUntilNothingIsMissingWhileEventsArrive', async () => {
  const { asked, newer } = server()
  const feed = new ChatFeed('t', 5, { onPage: vi.fn(), onGone: vi.fn() }, newer)
  feed.useEvents(true)
  void feed.run()
  await settle()
  asked[0]!.answer({ ...empty(105), messages: [{} as ChatMessage] })
  await settle()
  expect(asked[1]).toMatchObject({ after: 105, timeout: 0 })
  asked[1]!.answer(empty(105))
  await settle()
  expect(asked).toHaveLength(2)
  feed.stop()
})

it('comesBackAfterTheNetworkWasAway', async () => {
  const { asked, newer } = server()
  const feed = new ChatFeed('t', 5, { onPage: vi.fn(), onGone: vi.fn() }, newer)
  void feed.run()
  asked[0]!.fail(new OfflineError())
  await vi.advanceTimersByTimeAsync(1001)
  expect(asked).toHaveLength(2)
  feed.stop()
})

it('endsWhenTheConversationIsGone', async () => {
  const { asked, newer } = server()
  const onGone = vi.fn()
  const feed = new ChatFeed('t', 5, { onPage: vi.fn(), onGone }, newer)
  void feed.run()
  asked[0]!.fail(new OcsError(404, '', ''))
  await vi.advanceTimersByTimeAsync(60_000)
  expect(onGone).toHaveBeenCalledOnce()
  expect(asked).toHaveLength(1)
})
