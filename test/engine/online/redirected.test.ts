import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Lookup } from '../../../src/core/sources/source';
import { OnlineClient } from '../../../src/engine/online/onlineClient';
import { createSender } from '../../../src/engine/transport/httpSender';
import { faults, startOnlineServer, type OnlineServer } from '../../host/onlineServer';
import { memoryHost } from '../memoryHost';

let server: OnlineServer;
beforeAll(async () => {
  server = await startOnlineServer();
});
afterAll(() => server.close());

it.each([
  [301, 'GET'],
  [302, 'GET'],
  [303, 'GET'],
  [307, 'POST'],
  [308, 'POST'],
])('follows a POST after %i by %s, with its body by POST alone', async (status, method) => {
  const client = new OnlineClient({ ...memoryHost({}), ...createSender(fetch, { isBrowser: false }) });
  client.settings = { enabled: true, sources: [], endpoints: server.endpoints, email: '', keys: [] };
  server.reset();
  server.fail('/asked', faults.status(status, { Location: `/moved/${status}` }));
  let body = '';
  server.fail('/moved', (response, request) => {
    request.on('data', (chunk: Buffer) => (body += chunk.toString()));
    request.on('end', () => faults.body('sand')(response, request));
  });
  const request = { source: 'semanticscholar', url: 'https://api.semanticscholar.org/asked', maxAgeHours: 0 } as const;
  const read: string[] = [];
  const lookup: Lookup = {
    request: { ...request, body: '{"ids":[]}' },
    read: (text) => {
      read.push(text);
      return [];
    },
  };
  expect(await client.ask(lookup)).toMatchObject({ kind: 'answered' });
  expect(read).toContain('sand');
  expect(server.requests).toEqual(['POST /asked', `${method} /moved/${status}`]);
  expect(body).toBe(method === 'POST' ? '{"ids":[]}' : '');
  expect(server.headers.map((headers) => headers['content-type'])).toEqual([
    'application/json',
    method === 'POST' ? 'application/json' : undefined,
  ]);
});
