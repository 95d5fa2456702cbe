/** The server said no. `id` is the machine-readable reason of the answer, if it gave one. */
export class OcsError extends Error {
  constructor(
    readonly status: number,
    readonly id: string,
    readonly serverText: string,
  ) {
    super(`OCS ${status} ${id}`.trim())
  }
}

/** No answer at all: server down or network gone. */
export class OfflineError extends Error {
  constructor() {
    super('offline')
  }
}

export function isAbort(error: unknown): boolean {
  return error instanceof DOMException && error.name === 'AbortError'
}

/** One sentence for a person, without codes. */
export function inPlainWords(error: unknown): string {
  if (error instanceof OfflineError) return 'The server cannot be reached. Check your connection and try again.'
  if (!(error instanceof OcsError)) return 'Something went wrong. Please try again.'
  if (error.id === 'password') return 'That password is not correct.'
  if (error.id === 'ban') return 'You are not allowed to join this conversation.'
  if (error.id === 'invite') return 'There is nobody with that name.'
  if (error.id === 'name') return 'Please choose another name for the conversation.'
  switch (error.status) {
    case 400:
      return 'The server did not accept this. Please check what you entered.'
    case 401:
      return 'You are signed out. Please sign in again.'
    case 403:
      return 'You are not allowed to do this here.'
    case 404:
      return 'This conversation does not exist, or you are not part of it.'
    case 409:
      return 'You have this conversation open in another window.'
    case 412:
      return 'You are in the lobby. A moderator has to let you in.'
    case 413:
      return 'This message is too long.'
    case 429:
      return 'Too many attempts. Please wait a moment and try again.'
    case 503:
      return 'The server is under maintenance. Please try again later.'
    default:
      return error.status >= 500 ? 'The server has a problem. Please try again.' : 'Something went wrong. Please try again.'
  }
}
