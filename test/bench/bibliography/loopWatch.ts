import { monitorEventLoopDelay } from 'node:perf_hooks';
import { cpuUsage } from 'node:process';

/** How long this thread's loop was kept from its next turn at most, in milliseconds. */
export interface LoopBlocks {
  readonly longestBlockMs: number;
  /**
   * By the processor time that was used meanwhile, to which waiting for a processor does not add; where Node tells only that of the
   * process, with what other threads used at the same time.
   */
  readonly longestBlockCpuMs: number;
}

/** Watches this thread's loop from now on; the function gives what was seen since it was last asked. */
export function watchLoop(): () => LoopBlocks {
  const delay = monitorEventLoopDelay({ resolution: 1 });
  delay.enable();
  let before = cpuMs();
  let longest = 0;
  setInterval(() => {
    const now = cpuMs();
    longest = Math.max(longest, now - before);
    before = now;
  }, 1).unref();
  return () => {
    const seen = { longestBlockMs: delay.max / 1e6, longestBlockCpuMs: longest };
    delay.reset();
    longest = 0;
    return seen;
  };
}

/** The processor time of this thread so far, in milliseconds; of the whole process where Node cannot tell (before 23.9). */
export function cpuMs(): number {
  const { threadCpuUsage = cpuUsage } = process as { threadCpuUsage?: typeof cpuUsage };
  const { user, system } = threadCpuUsage();
  return (user + system) / 1000;
}
