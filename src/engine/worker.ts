import { port } from '#platform/port';
import { createBirpc } from 'birpc';
import { createEngine } from './createEngine';
import type { Calls, Engine } from './engine';
import type { Host } from './host';

const calls = {} as Calls<Engine>;
const host = createBirpc<Host, Calls<Engine>>(calls, {
  post: (message) => port.post(message),
  on: (listener) => port.onMessage(listener),
  timeout: -1,
});
Object.assign(calls, createEngine(host));
