import { port } from '#platform/port';
import { createBirpc } from 'birpc';
import { FrozenBuilder } from '../../core/search/segments/frozen/build/frozenBuilder';
import type { BuilderCalls } from '../index/builderThread';

/** The thread's end of `threadBuilder`: one segment is built in it, at one go, as nobody else asks it anything. */
const builder = new FrozenBuilder();
const calls: BuilderCalls = {
  add(papers) {
    for (const { paper, key } of papers) builder.add(paper, key);
  },
  build(dropped) {
    for (const number of dropped) builder.drop(number);
    return new Uint8Array(builder.build());
  },
};
createBirpc(calls, {
  post: (message) => port.post(message),
  on: (listener) => port.onMessage(listener),
  timeout: -1,
});
