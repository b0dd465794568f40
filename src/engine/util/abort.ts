/**
 * Waits for at least so many milliseconds by the monotonic clock, and no longer once the signal is aborted. A timer
 * leaves out fractions, and may go off up to a millisecond early.
 */
export async function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const over = new Promise<void>((resolve) => (timer = setTimeout(resolve, Math.ceil(milliseconds) + 1)));
  await unlessAborted(over, signal).catch(() => undefined); // who waits looks at the signal
  clearTimeout(timer);
}

/**
 * Awaits the result of some work, as long as the signal is not aborted. No listener is left on the signal, which may
 * live as long as the session.
 *
 * @throws what the work throws, else the signal's reason
 */
export async function unlessAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  let leave: (() => void) | undefined;
  const aborted = new Promise<never>((_, reject) => {
    leave = () => reject(signal.reason as Error);
    if (signal.aborted) leave();
    else signal.addEventListener('abort', leave, { once: true });
  });
  try {
    return await Promise.race([work, aborted]);
  } finally {
    if (leave) signal.removeEventListener('abort', leave);
  }
}
