/** Doubling pauses with jitter, so that many clients do not come back in the same instant. */
export class Backoff {
  private current: number

  constructor(
    private readonly firstMillis: number,
    private readonly longestMillis: number,
    private readonly random: () => number = Math.random,
  ) {
    this.current = firstMillis
  }

  /** Between 75 % and 100 % of the step. */
  nextMillis(): number {
    const step = this.current
    this.current = Math.min(step * 2, this.longestMillis)
    return Math.round(step * (0.75 + 0.25 * this.random()))
  }

  reset(): void {
    this.current = this.firstMillis
  }
}
