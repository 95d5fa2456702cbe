import { defineStore } from 'pinia'
import { ref } from 'vue'

/** The time for relative dates, which grow old while nobody touches the page. */
export const useClock = defineStore('clock', () => {
  const now = ref(new Date())
  setInterval(() => (now.value = new Date()), 30_000)
  return { now }
})
