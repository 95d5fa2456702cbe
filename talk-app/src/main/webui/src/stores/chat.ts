import { defineStore } from 'pinia'
import { computed, ref, shallowRef, watch } from 'vue'
import type { ChatPage } from '../ocs/chat'
import { history, markRead, newReferenceId, post, react, unreact } from '../ocs/chat'
import { ChatFeed } from '../ocs/chatFeed'
import { inPlainWords } from '../ocs/errors'
import type { ChatMessage } from '../ocs/types'
import { asMap } from '../ocs/types'
import { isShown } from '../text/grouping'
import { MessageLog } from '../text/messageLog'
import { useAccount } from './account'
import { useConnection } from './connection'
import { useConversation } from './conversation'
import { useInterface } from './interface'
import { useRooms } from './rooms'

/** A message on its way: shown at once, replaced by the stored one, or offered for another try. */
export interface Outgoing {
  referenceId: string
  text: string
  replyTo: ChatMessage | undefined
  timestamp: number
  failure: string
}

/** Messages of the open conversation. */
export const useChat = defineStore('chat', () => {
  const account = useAccount()
  const connection = useConnection()
  const conversation = useConversation()
  const rooms = useRooms()
  const notices = useInterface()

  const log = new MessageLog()
  const messages = shallowRef<ChatMessage[]>([])
  const outgoing = ref<Outgoing[]>([])
  const phase = ref<'loading' | 'ready' | 'failed'>('loading')
  const loadingOlder = ref(false)
  const reachedBeginning = ref(false)
  /** Where the unread line is drawn; fixed while the conversation is open. */
  const lastReadAtOpen = ref<number>()
  const token = ref('')
  const replyTo = ref<ChatMessage>()
  let feed: ChatFeed | undefined

  const own = computed(() => ({ type: conversation.room?.actorType ?? '', id: conversation.room?.actorId ?? '' }))

  async function open(): Promise<void> {
    const room = conversation.room
    if (room === undefined || room.token === token.value) return
    close()
    token.value = room.token
    phase.value = 'loading'
    lastReadAtOpen.value = room.unreadMessages > 0 ? room.lastReadMessage : undefined
    try {
      const page = await history(room.token, 0)
      if (token.value !== room.token) return
      reachedBeginning.value = page.messages.length === 0
      log.merge(page.messages)
      publish()
      phase.value = 'ready'
      listen(room.token)
      readEverything()
    } catch (error) {
      if (token.value !== room.token) return
      phase.value = 'failed'
      token.value = ''
      notices.report(error)
    }
  }

  function close(): void {
    feed?.stop()
    feed = undefined
    log.clear()
    messages.value = []
    outgoing.value = []
    replyTo.value = undefined
    reachedBeginning.value = false
    token.value = ''
  }

  async function loadOlder(): Promise<void> {
    const before = log.oldestId
    if (loadingOlder.value || reachedBeginning.value || before === 0) return
    loadingOlder.value = true
    const asked = token.value
    try {
      const page = await history(asked, before)
      if (asked !== token.value) return
      reachedBeginning.value = page.messages.length === 0
      log.merge(page.messages)
      publish()
    } catch (error) {
      notices.report(error)
    } finally {
      loadingOlder.value = false
    }
  }

  async function send(text: string): Promise<void> {
    const message: Outgoing = {
      referenceId: newReferenceId(),
      text,
      replyTo: replyTo.value,
      timestamp: Date.now() / 1000,
      failure: '',
    }
    replyTo.value = undefined
    lastReadAtOpen.value = undefined
    outgoing.value = [...outgoing.value, message]
    await deliver(message)
  }

  async function retry(referenceId: string): Promise<void> {
    const message = outgoing.value.find((one) => one.referenceId === referenceId)
    if (message === undefined) return
    mark(referenceId, '')
    await deliver(message)
  }

  function discard(referenceId: string): void {
    outgoing.value = outgoing.value.filter((one) => one.referenceId !== referenceId)
  }

  async function deliver(message: Outgoing): Promise<void> {
    const to = token.value
    try {
      const stored = await post(to, {
        text: message.text,
        referenceId: message.referenceId,
        replyTo: message.replyTo?.id ?? 0,
        guestName: account.profile === undefined ? account.guestName : '',
      })
      if (to !== token.value) return
      // The feed is not moved on: somebody else's message may lie between the last known and ours.
      if (stored !== null) take([stored])
      else feed?.refresh()
      discard(message.referenceId)
    } catch (error) {
      mark(message.referenceId, inPlainWords(error))
    }
  }

  function mark(referenceId: string, failure: string): void {
    outgoing.value = outgoing.value.map((one) => (one.referenceId === referenceId ? { ...one, failure } : one))
  }

  async function toggleReaction(message: ChatMessage, reaction: string): Promise<void> {
    const mine = message.reactionsSelf ?? []
    const given = mine.includes(reaction)
    const counts = { ...asMap(message.reactions) }
    counts[reaction] = (counts[reaction] ?? 0) + (given ? -1 : 1)
    if (counts[reaction]! <= 0) delete counts[reaction]
    log.update(message.id, {
      reactions: counts,
      reactionsSelf: given ? mine.filter((one) => one !== reaction) : [...mine, reaction],
    })
    publish()
    try {
      await (given ? unreact : react)(token.value, message.id, reaction)
    } catch (error) {
      log.update(message.id, { reactions: message.reactions, reactionsSelf: message.reactionsSelf })
      publish()
      notices.report(error)
    }
  }

  function listen(roomToken: string): void {
    feed = new ChatFeed(roomToken, log.newestId, {
      onPage: (page: ChatPage) => take(page.messages),
      onGone: () => (phase.value = 'failed'),
    })
    feed.useEvents(eventsArrive())
    void feed.run()
  }

  function take(arrived: ChatMessage[]): void {
    if (arrived.length === 0) return
    log.merge(arrived)
    const references = new Set(arrived.map((message) => message.referenceId))
    outgoing.value = outgoing.value.filter((one) => !references.has(one.referenceId))
    publish()
    readEverything()
  }

  function publish(): void {
    messages.value = log.sorted()
  }

  function readEverything(): void {
    const newest = messages.value.filter(isShown).at(-1)
    if (newest === undefined || document.hidden) return
    rooms.sawMessage(token.value, newest)
    if (eventsArrive()) void markRead(token.value, newest.id).catch(() => {})
  }

  function eventsArrive(): boolean {
    return conversation.live && connection.supports('chat-relay')
  }

  watch(
    () => [conversation.live, connection.state] as const,
    () => {
      feed?.useEvents(eventsArrive())
      if (conversation.live) feed?.refresh()
    },
  )
  watch(
    () => conversation.room?.token,
    (now) => {
      if (now === undefined) close()
      else void open()
    },
    { immediate: true },
  )
  connection.on('event', (event) => {
    if (event.target !== 'room' || event.type !== 'message' || event.message.roomid !== token.value) return
    const chat = event.message.data.chat
    if (event.message.data.type !== 'chat' || chat === undefined) return
    const comment = chat.comment as ChatMessage | undefined
    // What the system says is worded for its reader ("You started a call"), so it is fetched.
    if (typeof comment?.id === 'number' && (comment.systemMessage === '' || !isShown(comment))) take([comment])
    else feed?.refresh()
  })
  document.addEventListener('visibilitychange', readEverything)

  return {
    messages,
    outgoing,
    phase,
    loadingOlder,
    reachedBeginning,
    lastReadAtOpen,
    replyTo,
    own,
    open,
    close,
    loadOlder,
    send,
    retry,
    discard,
    toggleReaction,
  }
})
