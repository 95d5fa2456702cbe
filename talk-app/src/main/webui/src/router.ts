import type { RouteLocationNormalized, Router } from 'vue-router'
import { createRouter, createWebHistory } from 'vue-router'
import { useAccount } from './stores/account'
import CallLinkView from './views/CallLinkView.vue'
import EmptyView from './views/EmptyView.vue'
import HomeView from './views/HomeView.vue'
import SignInView from './views/SignInView.vue'

/** `/` is the list, `/call/{token}` a conversation – for guests, too. Nextcloud's long forms of both work as well. */
export function createTalkRouter(): Router {
  const router = createRouter({
    history: createWebHistory(),
    routes: [
      { path: '/sign-in', name: 'sign-in', component: SignInView },
      { path: '/', component: HomeView, children: [{ path: '', name: 'home', component: EmptyView }] },
      { path: '/call/:token', name: 'conversation', component: CallLinkView },
      { path: '/index.php/call/:token', redirect: (to) => `/call/${String(to.params.token)}` },
      { path: '/:rest(.*)*', redirect: '/' },
    ],
  })
  router.beforeEach(signedInWhereNeeded)
  return router
}

async function signedInWhereNeeded(to: RouteLocationNormalized) {
  const account = useAccount()
  // An unreachable server is told by the page itself.
  await account.recognise().catch(() => {})
  const signedIn = account.profile !== undefined
  if (to.name === 'home' && !signedIn) return { name: 'sign-in' }
  if (to.name === 'sign-in' && signedIn) return returnPath(to)
  return true
}

/** Only paths of this site: a link must not send somebody elsewhere after the login. */
export function returnPath(route: RouteLocationNormalized): string {
  const wanted = route.query.to
  return typeof wanted === 'string' && /^\/call\/[a-z0-9]+$/i.test(wanted) ? wanted : '/'
}
