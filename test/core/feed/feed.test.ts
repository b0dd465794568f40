import { describe, expect, it } from 'vitest';
import { changeFeed, type FeedChange } from '../../../src/core/feed/changeFeed';
import { emptyFeed, isNew, type Feed } from '../../../src/core/feed/feed';
import { readFeed, writeFeed } from '../../../src/core/feed/feedText';
import { firstSentences } from '../../../src/core/feed/firstSentences';
import { fitsSubscription } from '../../../src/core/feed/fitsSubscription';
import { trendOf } from '../../../src/core/feed/trend';
import { cleanWorks } from '../../../src/core/sources/clean/cleanWork';
import type { SourceWork } from '../../../src/core/sources/sourceRecord';

const day = 86_400_000;
const start = Date.UTC(2026, 10, 1);
const daily = { kind: 'daily' } as const;
const wei = { kind: 'author', name: 'Lin Wei' } as const;

const onArxiv = (title: string, arxivId: string, more: Partial<SourceWork> = {}) =>
  cleanWorks([
    { source: 'arxiv', title, arxivId, authors: [{ name: 'Lin Wei' }], abstract: `About $${title.length}$.`, ...more },
  ]);
const change = (feed: Feed, ...changes: FeedChange[]) => changes.reduce(changeFeed, feed);
const following = change(
  emptyFeed,
  { kind: 'follow', subscription: daily },
  { kind: 'follow', subscription: wei },
  { kind: 'follow', subscription: { kind: 'author', name: ' lin  WEI' } },
);
const found = (at: number, ...works: [subscription: string, records: ReturnType<typeof cleanWorks>][]): FeedChange => ({
  kind: 'found',
  at,
  found: works.map(([subscription, records]) => ({ subscription, records })),
});
const dunes = () => onArxiv('Dunes that learn', '2611.00001', { date: '2026-11-20' });
const dunesOnHub = (upvotes: number) =>
  onArxiv('Dunes that learn', '2611.00001', { source: 'huggingface', date: '2026-11-20', upvotes });

describe('a feed', () => {
  it('follows a subscription once, case and blanks aside', () => {
    expect(following.subscriptions.map(({ id }) => id)).toEqual(['daily', 'author/lin wei']);
  });

  it('merges by identity what several sources and subscriptions list', () => {
    const feed = change(
      following,
      found(start, ['daily', dunesOnHub(3)], ['author/lin wei', [...dunes(), ...onArxiv('Other sand', '2611.00002')]]),
    );
    expect(feed.items.map(({ id, subscriptions }) => [id, subscriptions])).toEqual([
      ['2611.00001', ['daily', 'author/lin wei']],
      ['2611.00002', ['author/lin wei']],
    ]);
    expect(feed.items.every(isNew)).toBe(true);
    expect(feed.lookedUpAt).toBe(start);
  });

  it('has one paper where a DOI joins what were two', () => {
    const published = onArxiv('Dunes that learn', '', {
      source: 'crossref',
      doi: '10.5555/dunes',
      type: 'article-journal',
    });
    const both = onArxiv('Dunes that learn', '2611.00001', { source: 'openalex', doi: '10.5555/dunes' });
    const feed = change(following, found(start, ['daily', dunes()]), found(start + day, ['author/lin wei', published]));
    const merged = change(feed, found(start + 2 * day, ['author/lin wei', both]));
    expect(merged.items.map(({ id, seenAt }) => [id, seenAt])).toEqual([['2611.00001', start]]);
    expect(merged.items[0]?.records.map(({ source }) => source).sort()).toEqual(['arxiv', 'crossref', 'openalex']);
  });

  it('keeps what was read and dismissed, whatever is listed again, and takes the newest figures', () => {
    const feed = change(
      following,
      found(start, ['daily', dunesOnHub(3)], ['author/lin wei', onArxiv('Other sand', '2611.00002')]),
      { kind: 'read', items: ['2611.00001'] },
      { kind: 'dismiss', items: ['2611.00002'] },
      found(start + day, ['daily', dunesOnHub(40)], ['author/lin wei', onArxiv('Other sand', '2611.00002')]),
    );
    const [read, dismissed] = feed.items;
    expect(read).toMatchObject({ isRead: true, seenAt: start, listedAt: start + day });
    expect(read?.records.map(({ record }) => record.upvotes)).toEqual([40]);
    expect(dismissed).toMatchObject({ isDismissed: true });
    expect(dismissed?.records.map(({ record }) => record.abstract)).toEqual([undefined]);
    expect(feed.items.filter(isNew)).toEqual([]);
    expect(change(feed, { kind: 'unread', items: ['2611.00001'] }).items.filter(isNew)).toHaveLength(1);
  });

  it('is the same feed where nothing is to be changed', () => {
    const feed = change(following, found(start, ['daily', dunes()]), { kind: 'read', items: ['2611.00001'] });
    expect(change(feed, { kind: 'read', items: ['2611.00001', 'nothing'] })).toBe(feed);
    expect(change(feed, { kind: 'unfollow', id: 'author/nobody' })).toBe(feed);
    expect(change(feed, { kind: 'follow', subscription: daily })).toBe(feed);
  });

  it('loses the papers of a subscription alone with it', () => {
    const feed = change(
      following,
      found(start, ['daily', dunesOnHub(3)], ['author/lin wei', [...dunes(), ...onArxiv('Other sand', '2611.00002')]]),
      { kind: 'unfollow', id: 'author/lin wei' },
    );
    expect(feed.items.map(({ id, subscriptions }) => [id, subscriptions])).toEqual([['2611.00001', ['daily']]]);
    expect(change(feed, found(start, ['author/lin wei', dunes()])).items).toHaveLength(1);
  });

  it('forgets what was read only when it is listed no more for long, and all sources have answered', () => {
    const feed = change(following, found(start, ['daily', dunes()]), { kind: 'read', items: ['2611.00001'] });
    const later = start + 61 * day;
    const others = onArxiv('Other sand', '2611.00002');
    expect(change(feed, found(start + 59 * day, ['daily', others])).items).toHaveLength(2);
    const partial: FeedChange = {
      kind: 'found',
      at: later,
      found: [{ subscription: 'daily', records: others, isPartial: true }],
    };
    expect(change(feed, partial).items).toHaveLength(2);
    expect(change(feed, found(later, ['daily', others])).items.map(({ id }) => id)).toEqual(['2611.00002']);
    const isKeptUnread = change(feed, { kind: 'unread', items: ['2611.00001'] }, found(later, ['daily', others]));
    expect(isKeptUnread.items).toHaveLength(2);
  });

  it('is not looked up where no source has answered', () => {
    const unanswered: FeedChange = {
      kind: 'found',
      at: start,
      found: [{ subscription: 'daily', records: [], isPartial: true }],
    };
    expect(change(following, unanswered).lookedUpAt).toBeUndefined();
  });

  it('is claimed for a look-up by one window, where the interval has passed', () => {
    const claim = (at: number): FeedChange => ({ kind: 'claim', at, interval: 10_000, retry: 1000 });
    const first = change(following, claim(start));
    expect(first.triedAt).toBe(start);
    expect(change(first, claim(start + 999))).toBe(first);
    expect(change(first, claim(start + 1000)).triedAt).toBe(start + 1000);
    const answered = change(first, found(start, ['daily', dunes()]));
    expect(change(answered, claim(start + 9999))).toBe(answered);
    expect(change(answered, claim(start + 10_000)).triedAt).toBe(start + 10_000);
  });
});

describe('the text of a feed', () => {
  const feed = change(following, found(start, ['daily', dunesOnHub(3)], ['author/lin wei', dunes()]));

  it('is read back as it was written, with each abstract once', () => {
    const text = writeFeed(feed);
    expect(readFeed(text)).toEqual(feed);
    expect(text.split('About $16$')).toHaveLength(3);
    expect(text).not.toContain('About 16');
  });

  it('loses only items that are damaged, and is none where it is something else', () => {
    const kept = JSON.parse(writeFeed(feed)) as { readonly items: unknown[] };
    const text = JSON.stringify({
      ...kept,
      items: [{ id: 'x' }, null, ...kept.items, { ...(kept.items[0] as object), records: [] }],
    });
    expect(readFeed(text)).toEqual(feed);
    for (const other of ['{', '[]', '{"version":2,"subscriptions":[],"items":[]}', 'null'])
      expect(readFeed(other)).toBeUndefined();
    expect(readFeed(' ')).toEqual(emptyFeed);
  });
});

describe('the trend', () => {
  const now = Date.UTC(2026, 10, 26);
  const trend = (paper: Parameters<typeof trendOf>[0], seenAt = now) => trendOf(paper, seenAt, now);

  it('is worth a doubling of upvotes a week', () => {
    expect(trend({ upvotes: 31, date: '2026-11-12' })).toBeCloseTo(trend({ upvotes: 7, date: '2026-11-26' }), 9);
    expect(trend({ date: '2026-11-26' })).toBe(0);
  });

  it('takes a citation a week for an upvote', () => {
    expect(trend({ citations: 8, date: '2026-11-12' })).toBeCloseTo(trend({ upvotes: 4, date: '2026-11-12' }), 9);
  });

  it('takes a paper for as old as its date, or since when it is seen, allows', () => {
    expect(trend({ date: '2026' })).toBe(0);
    expect(trend({}, now - 7 * day)).toBe(-1);
    expect(trend({ date: '2026-10' })).toBeCloseTo(trend({ date: '2026-10-31' }), 9);
    expect(trend({ date: '2027-01-01' })).toBe(0);
  });
});

describe('an author’s works', () => {
  const fits = (...authors: string[]) => fitsSubscription(wei, { authors });

  it('are those that name who may be meant', () => {
    expect(fits('Ada Brook', 'Lin Wei')).toBe(true);
    expect(fits('L. Wei')).toBe(true);
    expect(fits('Wei, Lin Mary')).toBe(true);
    expect(fits('Wei Lin')).toBe(false);
    expect(fits('Lina Wei', 'Lin Brook')).toBe(false);
    expect(fitsSubscription(daily, { authors: [] })).toBe(true);
  });
});

describe('the first sentences', () => {
  it('end at sentences, not at abbreviations and numbers', () => {
    const text = 'Dunes move, e.g. Barchans do, by 3.5 m a day (see Fig. 2). Why is it so?\n Nobody knows. More.';
    expect(firstSentences(text, 1)).toBe('Dunes move, e.g. Barchans do, by 3.5 m a day (see Fig. 2).');
    expect(firstSentences(text, 2)).toBe('Dunes move, e.g. Barchans do, by 3.5 m a day (see Fig. 2). Why is it so?');
    expect(firstSentences('We follow L. Wei', 2)).toBe('We follow L. Wei');
    expect(firstSentences('', 2)).toBe('');
  });
});
