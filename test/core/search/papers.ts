import type { Paper } from '../../../src/core/library/paper';

/** A paper of a title and whatever else the test is about. */
export function paper(id: string, title: string, rest: Partial<Omit<Paper, 'id' | 'title'>> = {}): Paper {
  return { id, title, authors: [], sources: ['test'], ...rest };
}
