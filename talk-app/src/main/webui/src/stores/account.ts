import { defineStore } from 'pinia'
import { ref } from 'vue'
import { signIn, signOut, whoAmI } from '../ocs/account'
import type { AccountProfile } from '../ocs/types'

const guestNameKey = 'talk.guest-name'

/** Who uses this page: somebody with an account, or a guest with the name they gave. */
export const useAccount = defineStore('account', () => {
  const profile = ref<AccountProfile>()
  const known = ref(false)
  const guestName = ref(localStorage.getItem(guestNameKey) ?? '')

  /** Asks the server once per page. */
  async function recognise(): Promise<void> {
    if (known.value) return
    profile.value = await whoAmI()
    known.value = true
  }

  async function enter(user: string, password: string): Promise<void> {
    profile.value = await signIn(user, password)
    known.value = true
  }

  async function leave(): Promise<void> {
    await signOut().catch(() => {})
    // A fresh page forgets everything this one knew.
    location.assign('/')
  }

  function useGuestName(name: string): void {
    guestName.value = name
    localStorage.setItem(guestNameKey, name)
  }

  return { profile, known, guestName, recognise, enter, leave, useGuestName }
})
