/** The part of Web Locks (https://www.w3.org/TR/web-locks/) that is used. */
interface Locks {
  request<T>(name: string, work: () => Promise<T>): Promise<T>;
}

/** Does some work on a file while no other window of the same origin does so. */
export async function withFileLock<T>(uri: string, work: () => Promise<T>): Promise<T> {
  const { navigator } = globalThis as { readonly navigator?: { readonly locks?: Locks } };
  return navigator?.locks ? navigator.locks.request(`ibid ${uri}`, work) : work();
}
