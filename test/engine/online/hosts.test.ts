import { describe, expect, it } from 'vitest';
import { mayFollow } from '../../../src/engine/online/redirect';
import { readRetryAfter, waitBeforeTry } from '../../../src/engine/online/retry';
import { mappedAddress, sourceOfAddress } from '../../../src/engine/online/sourceHosts';

describe('an endpoint', () => {
  const endpoints = {
    crossref: 'http://127.0.0.1:8080',
    arxiv: 'https://mirror.example.org/arxiv/',
    pubmed: 'no address',
  };

  it.each([
    ['https://api.crossref.org/works?query=a', 'http://127.0.0.1:8080/works?query=a'],
    ['https://export.arxiv.org/api/query?id_list=1', 'https://mirror.example.org/arxiv/api/query?id_list=1'],
    ['https://rss.arxiv.org/rss/cs.LG', 'https://mirror.example.org/arxiv/rss/cs.LG'],
    ['https://api.openalex.org/works', 'https://api.openalex.org/works'],
    ['https://eutils.ncbi.nlm.nih.gov/entrez', 'https://eutils.ncbi.nlm.nih.gov/entrez'],
    ['https://api.crossref.org.example.org/works', 'https://api.crossref.org.example.org/works'],
  ])('%s', (url, mapped) => {
    expect(mappedAddress(url, endpoints)).toBe(mapped);
  });

  it('covers all hosts of a service', () => {
    expect(sourceOfAddress('https://www.ncbi.nlm.nih.gov/pmc')).toBe('pubmed');
    expect(sourceOfAddress('http://localhost:23119/api')).toBe('zoteroLocal');
    expect(sourceOfAddress('http://localhost/api')).toBeUndefined();
  });

  it('is that of a service only where nobody on the way can read the key', () => {
    expect(sourceOfAddress('https://api.zotero.org/users/7')).toBe('zotero');
    expect(sourceOfAddress('http://api.zotero.org/users/7')).toBeUndefined();
  });
});

describe('a redirect', () => {
  const api = 'https://api.crossref.org/works';

  it.each(['https://www.crossref.org/', 'https://10.example.org/', 'https://local.example.org/', 'https://8.8.8.8/'])(
    'is followed to %s',
    (to) => expect(mayFollow(api, to)).toBe(true),
  );

  it.each([
    'http://api.crossref.org/works',
    'https://localhost/',
    'https://localhost./',
    'https://db.localhost/',
    'https://printer.local/',
    'https://127.1/',
    'https://2130706433/',
    'https://0x7f.0.0.1/',
    'https://169.254.169.254/latest/meta-data',
    'https://100.64.0.1/',
    'https://192.168.0.1/',
    'https://[::1]/',
    'https://[::ffff:127.0.0.1]/',
    'ftp://example.org/',
    'file:///etc/passwd',
    'data:application/json,{}',
  ])('is not followed to %s', (to) => expect(mayFollow(api, to)).toBe(false));

  it('is followed within this computer', () => {
    expect(mayFollow('http://127.0.0.1:8080/works', 'http://127.0.0.1:8080/moved')).toBe(true);
  });
});

describe('waiting', () => {
  it('is as long as the service asks, in seconds or until a date', () => {
    const now = Date.parse('2026-11-26T08:00:00Z');
    expect(readRetryAfter('20', now)).toBe(20);
    expect(readRetryAfter('Thu, 26 Nov 2026 08:01:00 GMT', now)).toBe(60);
    expect(readRetryAfter('Thu, 26 Nov 2026 07:00:00 GMT', now)).toBe(0);
    expect(readRetryAfter('soon', now)).toBeUndefined();
    expect(readRetryAfter(undefined, now)).toBeUndefined();
  });

  it('doubles with each try, and never twice alike', () => {
    expect([1, 2, 3].map((tries) => waitBeforeTry(tries, undefined, () => 0))).toEqual([1000, 2000, 4000]);
    expect(waitBeforeTry(1, undefined, () => 1)).toBe(1500);
  });

  it('goes on where the time that the service asks for is over', () => {
    expect([1, 2].map((tries) => waitBeforeTry(tries, 0, () => 0))).toEqual([1000, 2000]);
    expect(waitBeforeTry(1, 20)).toBe(20_000);
  });
});
