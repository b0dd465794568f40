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
