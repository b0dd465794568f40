/** How near the user papers are: what is nearer goes first among papers that answer a query equally well. */
export interface Nearness {
  /** One of `nearnessTiers`, or what else orders papers; the lower goes first. */
  tierOf(id: string): number;
  /** Orders papers of one tier, the lower first; 0 where nothing does. */
  distanceOf(id: string): number;
  /** The citekey that a paper is, or would be, cited by in the document at hand. */
  keyOf(id: string): string;
  /** Papers that are judged however little promising they are among the others: the nearest ones. */
  readonly always: ReadonlySet<string>;
}

/**
 * Nearness of a paper to the user: cited by the document at hand, in its bibliographies, in others of the workspace, in
 * others of the user, or in none of these.
 */
export const nearnessTiers = { cited: 0, document: 1, workspace: 2, user: 3, corpus: 4 } as const;

/**
 * How well a paper answers a query, roughly: papers of one quality are ordered by nearness first. The lower goes first.
 * Papers that lack a word (`partial`) are never ahead of those that have all.
 */
export const qualities = { exact: 0, words: 1, other: 2, partial: 3 } as const;
export type Quality = (typeof qualities)[keyof typeof qualities];

/** Sort keys of a paper that was found, besides how well it answers the query. */
export interface Place {
  readonly tier: number;
  /** 0: its key begins with what is typed. */
  readonly byKey: 0 | 1;
  readonly distance: number;
}

/**
 * The places of papers for a query. `Sut` is the beginning of the key `Sutton1998`; a query of several words begins
 * none.
 */
export function createPlacing(text: string, nearness: Nearness): (id: string) => Place {
  const typed = text.trim().toLowerCase();
  const mayBeKey = typed !== '' && !/\s/.test(typed);
  return (id) => ({
    tier: nearness.tierOf(id),
    byKey: mayBeKey && nearness.keyOf(id).toLowerCase().startsWith(typed) ? 0 : 1,
    distance: nearness.distanceOf(id),
  });
}

/**
 * At most `limit` of the papers, which come best first. Where there are more, those of nearer tiers are chosen first.
 */
export function nearest(ids: readonly string[], limit: number, nearness: Nearness | undefined): readonly string[] {
  if (ids.length <= limit) return ids;
  if (!nearness) return ids.slice(0, limit);
  const keyed = ids.map((id) => ({ id, tier: nearness.tierOf(id) }));
  return keyed
    .sort((a, b) => a.tier - b.tier)
    .slice(0, limit)
    .map(({ id }) => id);
}
