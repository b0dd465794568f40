import { titleWords } from '../../core/library/identity';
import type { Paper } from '../../core/library/paper';
import type { SourceName } from '../../core/sources/sourceName';
import type { SourceRecord } from '../../core/sources/sourceRecord';

/** The works that an index said are retracted, for whatever shows a paper. */
export class Retractions {
  readonly #byIdentity = new Map<string, SourceName>();

  add({ record, source }: SourceRecord): void {
    for (const identity of identitiesOf(record)) this.#byIdentity.set(identity, source);
  }

  /** The index that said so of a paper: by its identifiers, or its title where it has none. */
  sourceOf(paper: Paper): SourceName | undefined {
    if (this.#byIdentity.size === 0) return undefined;
    const identities = identitiesOf(paper);
    const known = identities.length > 1 ? identities.slice(0, -1) : identities;
    return known.map((identity) => this.#byIdentity.get(identity)).find((source) => source !== undefined);
  }
}

/** Identifiers, and the title last. */
function identitiesOf({ doi, arxivId, title }: Pick<Paper, 'doi' | 'arxivId' | 'title'>): string[] {
  return [
    ...(doi === undefined ? [] : [`doi ${doi}`]),
    ...(arxivId === undefined ? [] : [`arxiv ${arxivId}`]),
    `title ${titleWords(title).join(' ')}`,
  ];
}
