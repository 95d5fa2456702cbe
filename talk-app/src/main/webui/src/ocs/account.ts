import { ocs } from './client'
import { OcsError } from './errors'
import type { AccountProfile, ContactSuggestion } from './types'

interface LoginAnswer {
  userId: string
  displayName: string
  requestToken: string
}

/** Signs in with a cookie session. Throws `OcsError` 401 or 429. */
export async function signIn(user: string, password: string): Promise<AccountProfile> {
  const response = await ocs.postJson('/login', { user, password })
  if (!response.ok) throw new OcsError(response.status, 'login', '')
  const answer = (await response.json()) as LoginAnswer
  ocs.useRequestToken(answer.requestToken)
  return { id: answer.userId, displayname: answer.displayName }
}

export async function signOut(): Promise<void> {
  await ocs.postJson('/logout', {})
}

/** The signed-in account, or undefined for somebody without one. */
export async function whoAmI(): Promise<AccountProfile | undefined> {
  try {
    return await ocs.data<AccountProfile>('cloud/user')
  } catch (error) {
    if (error instanceof OcsError && (error.status === 401 || error.status === 403)) return undefined
    throw error
  }
}

/** People to start a conversation with. A server without the search answers 404: then the name is typed in full. */
export async function findPeople(search: string, signal: AbortSignal): Promise<ContactSuggestion[]> {
  try {
    return await ocs.data<ContactSuggestion[]>('core/autocomplete/get', {
      query: { search, itemType: 'call', itemId: 'new', shareTypes: ['0'], limit: 8 },
      signal,
    })
  } catch (error) {
    if (error instanceof OcsError && error.status === 404) return []
    throw error
  }
}
