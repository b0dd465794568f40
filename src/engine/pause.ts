/** Long work is done in stretches of this many milliseconds, between which questions are answered. */
const stretch = 8;

/** Lets long work give way: `await pause()` goes on at once within a stretch, and after what waits at its end. */
export function createPause(): () => Promise<void> {
  let began = Date.now();
  return async () => {
    if (Date.now() - began < stretch) return;
    await new Promise((resolve) => setTimeout(resolve, 0));
    began = Date.now();
  };
}
