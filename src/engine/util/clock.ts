/**
 * Milliseconds of a clock that nobody moves: for what is waited for within a session. The clock of the day, which the
 * user or the network may set back, is for what is kept between sessions.
 */
export function monotonicNow(): number {
  return performance.now();
}

/**
 * How old, in milliseconds, something is that was kept at a time of day. What is of the future is infinitely old: the
 * clock was set back since, and nobody knows by how much.
 */
export function ageOf(keptAt: number): number {
  const age = Date.now() - keptAt;
  return age < 0 ? Infinity : age;
}
