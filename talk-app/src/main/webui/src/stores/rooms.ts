import { defineStore } from 'pinia'
import { computed, ref } from 'vue'
import { OcsError } from '../ocs/errors'
import { listRooms } from '../ocs/rooms'
import type { ChatMessage, Room } from '../ocs/types'

const refreshEveryMillis = 15_000

/** The conversation list, newest activity first. Kept fresh by events while the signaling server is there, and by asking now and then. */
export const useRooms = defineStore('rooms', () => {
  const list = ref<Room[]>([])
  const loaded = ref(false)
  const failed = ref(false)
  let timer: ReturnType<typeof setInterval> | undefined
  let running: Promise<void> | undefined
  let again = false

  const sorted = computed(() =>
    [...list.value].sort((a, b) => Number(b.isFavorite) - Number(a.isFavorite) || b.lastActivity - a.lastActivity),
  )
  const unreadTotal = computed(() => list.value.reduce((sum, room) => sum + room.unreadMessages, 0))

  function start(): void {
    void refresh()
    timer ??= setInterval(() => document.hidden || void refresh(), refreshEveryMillis)
  }

  function stop(): void {
    clearInterval(timer)
    timer = undefined
  }

  /** Several wishes at once cost one question and at most one more. */
  function refresh(): Promise<void> {
    if (running !== undefined) {
      again = true
      return running
    }
    running = load().finally(() => {
      running = undefined
      if (again) {
        again = false
        void refresh()
      }
    })
    return running
  }

  async function load(): Promise<void> {
    try {
      list.value = await listRooms()
      failed.value = false
    } catch (error) {
      // The session ended elsewhere: a fresh page asks to sign in.
      if (error instanceof OcsError && error.status === 401) location.assign('/')
      failed.value = true
    } finally {
      loaded.value = true
    }
  }

  function find(token: string): Room | undefined {
    return list.value.find((room) => room.token === token)
  }

  function put(room: Room): void {
    const others = list.value.filter((one) => one.token !== room.token)
    list.value = [...others, room]
  }

  function remove(token: string): void {
    list.value = list.value.filter((room) => room.token !== token)
  }

  /** The open conversation knows its newest message before the list is asked again. */
  function sawMessage(token: string, message: ChatMessage): void {
    const room = find(token)
    if (room === undefined) return
    put({ ...room, lastMessage: message, lastActivity: message.timestamp, unreadMessages: 0, unreadMention: false })
  }

  return { list, sorted, loaded, failed, unreadTotal, start, stop, refresh, find, put, remove, sawMessage }
})
