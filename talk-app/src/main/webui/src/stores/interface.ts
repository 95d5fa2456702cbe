import { defineStore } from 'pinia'
import { ref, watchEffect } from 'vue'
import { inPlainWords } from '../ocs/errors'

export type Theme = 'system' | 'light' | 'dark'

export interface Toast {
  id: number
  text: string
  tone: 'trouble' | 'news'
}

const themeKey = 'talk.theme'
const toastMillis = 6000
const toastLimit = 4

/** Looks and short notices. */
export const useInterface = defineStore('interface', () => {
  const stored = localStorage.getItem(themeKey)
  const theme = ref<Theme>(stored === 'light' || stored === 'dark' ? stored : 'system')
  const toasts = ref<Toast[]>([])
  let lastToast = 0

  watchEffect(() => {
    localStorage.setItem(themeKey, theme.value)
    if (theme.value === 'system') delete document.documentElement.dataset.theme
    else document.documentElement.dataset.theme = theme.value
  })

  function toggleTheme(): void {
    const dark = theme.value === 'dark' || (theme.value === 'system' && matchMedia('(prefers-color-scheme: dark)').matches)
    theme.value = dark ? 'light' : 'dark'
  }

  function say(text: string, tone: Toast['tone'] = 'news'): void {
    if (toasts.value.some((toast) => toast.text === text)) return
    const id = ++lastToast
    toasts.value = [...toasts.value, { id, text, tone }].slice(-toastLimit)
    setTimeout(() => dismiss(id), toastMillis)
  }

  function report(error: unknown): void {
    say(inPlainWords(error), 'trouble')
  }

  function dismiss(id: number): void {
    toasts.value = toasts.value.filter((toast) => toast.id !== id)
  }

  return { theme, toasts, toggleTheme, say, report, dismiss }
})
