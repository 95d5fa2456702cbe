import { defineStore } from 'pinia'
import { computed, ref } from 'vue'
import { OcsError, inPlainWords } from '../ocs/errors'
import { enterRoom, exitRoom, getRoom, setGuestName } from '../ocs/rooms'
import type { Room } from '../ocs/types'
import { isModerator } from '../ocs/types'
import { Backoff } from '../signaling/backoff'
import { SignalingError } from '../signaling/requests'
import { useAccount } from './account'
import { useConnection } from './connection'
import { useRooms } from './rooms'

export type ConversationPhase = 'closed' | 'opening' | 'open' | 'password' | 'refused'

/** The conversation that is open on this page: our session in it, at the server and at the signaling server. */
export const useConversation = defineStore('conversation', () => {
  const account = useAccount()
  const connection = useConnection()
  const rooms = useRooms()

  const phase = ref<ConversationPhase>('closed')
  const room = ref<Room>()
  const problem = ref('')
  /** Joined at the signaling server: events arrive. */
  const live = ref(false)
  const moderator = computed(() => room.value !== undefined && isModerator(room.value))
  const rejoined = new Set<() => void>()
  const backoff = new Backoff(1000, 16000)
  let joinRetry: ReturnType<typeof setTimeout> | undefined
  /** The Talk session ended together with the signaling session: ask for a new one. */
  let renewSession = false

  async function open(token: string, password = ''): Promise<void> {
    if (room.value?.token === token && phase.value === 'open') return
    close()
    phase.value = 'opening'
    problem.value = ''
    try {
      const entered = await enterRoom(token, password)
      if (account.profile === undefined && account.guestName !== '') {
        await setGuestName(token, account.guestName).catch(() => {})
      }
      room.value = entered
      phase.value = 'open'
      goLive()
    } catch (error) {
      const wrongPassword = error instanceof OcsError && error.status === 403 && error.id === 'password'
      phase.value = wrongPassword ? 'password' : 'refused'
      problem.value = wrongPassword && password === '' ? '' : inPlainWords(error)
    }
  }

  function close(): void {
    clearTimeout(joinRetry)
    const token = room.value?.token
    room.value = undefined
    phase.value = 'closed'
    live.value = false
    connection.leaveRoom()
    if (token !== undefined) void exitRoom(token).catch(() => {})
  }

  /** Reads the conversation again, for example after permissions changed. */
  async function reload(): Promise<void> {
    const token = room.value?.token
    if (token === undefined) return
    const fresh = await getRoom(token)
    if (room.value?.token === token) room.value = { ...fresh, sessionId: room.value.sessionId }
  }

  /** Leaves everything and comes back with new sessions, as after a failed connection to the SFU. */
  function startOver(): void {
    live.value = false
    renewSession = true
    connection.startOver()
  }

  function goLive(): void {
    if (connection.state === 'online') void joinSignaling()
    else connection.start(room.value!.token)
  }

  async function joinSignaling(): Promise<void> {
    const token = room.value?.token
    if (token === undefined) return
    clearTimeout(joinRetry)
    try {
      if (renewSession) await renew(token)
      if (room.value?.token !== token) return
      await connection.join(token, room.value.sessionId)
      backoff.reset()
      if (room.value?.token !== token) return
      live.value = true
      rejoined.forEach((tell) => tell())
    } catch (error) {
      live.value = false
      if (error instanceof SignalingError && error.code === 'connection_lost') return
      if (error instanceof OcsError && [403, 404].includes(error.status)) return refuse(error)
      renewSession = true
      joinRetry = setTimeout(() => void joinSignaling(), backoff.nextMillis())
    }
  }

  async function renew(token: string): Promise<void> {
    const entered = await enterRoom(token, '')
    renewSession = false
    if (room.value?.token === token) room.value = entered
  }

  function refuse(error: OcsError): void {
    room.value = undefined
    phase.value = 'refused'
    problem.value = inPlainWords(error)
  }

  connection.on('hello', (how) => {
    if (room.value === undefined) return
    if (how === 'resumed' && connection.inRoom === room.value.token) {
      live.value = true
      return
    }
    live.value = false
    void joinSignaling()
  })
  connection.on('movedOut', () => {
    live.value = false
    renewSession = true
    void joinSignaling()
  })
  connection.on('event', (event) => {
    if (event.target !== 'roomlist') return
    if (account.profile !== undefined) void rooms.refresh()
    if (event.type === 'disinvite' && event.disinvite.roomid === room.value?.token) {
      refuse(new OcsError(404, '', ''))
      rooms.remove(event.disinvite.roomid)
    } else if (event.type === 'update' && event.update.roomid === room.value?.token) {
      void reload().catch(() => {})
    }
  })

  /** `listener` runs whenever we (again) joined with a session that the others see as new. */
  function onJoined(listener: () => void): void {
    rejoined.add(listener)
  }

  return { phase, room, problem, live, moderator, open, close, reload, startOver, onJoined }
})
