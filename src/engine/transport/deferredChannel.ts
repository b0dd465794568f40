import type { WorkerChannel } from './channel';

/**
 * A channel to a worker that is started in a later turn of the loop, as starting one takes a while: what is posted
 * before waits.
 *
 * @param start may throw: that is a failure of the channel
 */
export function deferredChannel(start: () => WorkerChannel): WorkerChannel {
  const waiting: ((channel: WorkerChannel) => void)[] = [];
  const failureListeners: ((error: Error) => void)[] = [];
  let channel: WorkerChannel | undefined;
  let isStopped = false;
  const withChannel = (act: (channel: WorkerChannel) => void): void => {
    if (channel) act(channel);
    else waiting.push(act);
  };

  setTimeout(() => {
    if (isStopped) return;
    try {
      channel = start();
    } catch (error) {
      for (const listener of failureListeners) listener(error instanceof Error ? error : new Error(String(error)));
      return;
    }
    for (const act of waiting.splice(0)) act(channel);
  });

  return {
    post: (message) => withChannel((started) => started.post(message)),
    onMessage: (listener) => withChannel((started) => started.onMessage(listener)),
    onFailure(listener) {
      failureListeners.push(listener);
      withChannel((started) => started.onFailure(listener));
    },
    activity: () => channel?.activity() ?? 0,
    stop() {
      isStopped = true;
      channel?.stop();
    },
  };
}
