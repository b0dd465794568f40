import type { EngineHost } from '../../src/editor/platform/engine/engineHost';

/** A host that calls `inject` before its n-th answer, whatever is asked. */
export function injecting(host: EngineHost, n: number, inject: () => PromiseLike<unknown>): EngineHost {
  let count = 0;
  const wrapped = <T extends object>(target: T): T =>
    new Proxy(target, {
      get(_, name) {
        const value: unknown = Reflect.get(target, name, target);
        if (name === 'engine') return wrapped(value as object);
        if (typeof value !== 'function') return value;
        return async (...args: unknown[]) => {
          const result: unknown = await (value as (...args: unknown[]) => unknown).apply(target, args);
          if (++count === n) await inject();
          return result;
        };
      },
    });
  return wrapped(host);
}

/** The hash by which a check knows the first entry of a bibliography; nothing is asked online for it. */
export async function hashOfEntry({ engine }: EngineHost, bibliography: string): Promise<string> {
  const check = Math.random();
  await engine.startCheck(check, { bibliography });
  const progress = await engine.nextVerdicts(check);
  await engine.stopCheck(check);
  const [first] = progress?.verdicts ?? [];
  if (!first) throw new Error(`${bibliography} has no entry to check`);
  return first.hash;
}

/** A lock file by which an entry has another year than an index, all in one line. */
export function lockOf(file: string, key: string, hash: string): string {
  const differences = [{ field: 'year', is: '2020', should: '2021' }];
  const checked = [{ key, file, verdict: 'differs', differences, sources: ['crossref'], date: '2026-01-02', hash }];
  return JSON.stringify({ version: 1, checked });
}
