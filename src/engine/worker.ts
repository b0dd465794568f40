import { port } from '#platform/port';
import { createBirpc } from 'birpc';
import { createEngine, type EngineCalls } from './createEngine';

createBirpc<object, EngineCalls>(createEngine(), {
  post: (message) => port.post(message),
  on: (listener) => port.onMessage(listener),
});
