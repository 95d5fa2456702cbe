import vue from '@vitejs/plugin-vue'
import { defineConfig } from 'vitest/config'

/** The server that answers OCS calls while `npm run dev` serves the pages. */
const talkApp = process.env.TALK_APP ?? 'http://127.0.0.1:8080'

export default defineConfig({
  plugins: [vue()],
  build: {
    outDir: 'dist',
    sourcemap: false,
    // The first versions with CSS light-dark(); translated for older ones it would not follow the always dark call.
    target: ['chrome123', 'firefox128', 'safari17.5'],
  },
  server: {
    proxy: {
      '^/(ocs|login|logout|index\\.php|status\\.php)(/|$)': {
        target: talkApp,
        // The page of a shared link is ours, also in its long form.
        bypass: (request) => (request.headers.accept?.includes('text/html') ? '/index.html' : undefined),
      },
    },
  },
  test: { include: ['test/**/*.test.ts'], environment: 'node' },
})
