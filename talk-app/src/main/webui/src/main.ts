import '@fontsource-variable/inter/wght.css'
import './styles/tokens.css'
import './styles/base.css'
import './styles/controls.css'
import { createPinia } from 'pinia'
import { createApp } from 'vue'
import App from './App.vue'
import { rememberRelayWish } from './call/iceConfiguration'
import { exposeDiagnostics } from './diagnostics'
import { createTalkRouter } from './router'

rememberRelayWish()
const app = createApp(App)
app.use(createPinia())
app.use(createTalkRouter())
exposeDiagnostics()
app.mount('#app')
