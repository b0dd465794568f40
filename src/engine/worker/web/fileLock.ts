/** The part of Web Locks (https://www.w3.org/TR/web-locks/) that is used. */
interface Locks {
  request<T>(name: string, options: { readonly signal?: AbortSignal }, work: () => Promise<T>): Promise<T>;
}

/**
 * Does some work on a file while no other window of the same origin does so.
 *
 * @param signal gives up waiting
 * @throws what the work throws, and the signal's reason
 */
export async function withFileLock<T>(uri: string, work: () => Promise<T>, signal?: AbortSignal): Promise<T> {
  const { navigator } = globalThis as { readonly navigator?: { readonly locks?: Locks } };
  return navigator?.locks ? navigator.locks.request(`ibid ${uri}`, { ...(signal && { signal }) }, work) : work();
}
