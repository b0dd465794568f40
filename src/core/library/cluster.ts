import { yearOf } from './date';
import { conflict, publishedDoi, fingerprintOf, titleKey, type Fingerprint } from './identity';
import type { PaperRecord } from './record';

/**
 * Divides records into those about one paper each. Records meet by arXiv id, by DOI, then by title within a year, then
 * by title alone; by title only where that is not in doubt, that is where no two of all that would meet contradict each
 * other. The order of the records has no influence on who meets whom.
 */
export function clusterRecords(records: readonly PaperRecord[]): PaperRecord[][] {
  let clusters = records.map((record) => [record]);
  clusters = unionBy(
    clusters,
    (record) => record.arxivId,
    () => true,
  );
  clusters = unionBy(clusters, publishedDoi, () => true);
  clusters = unionBy(clusters, titleAndYear, areCompatible);
  return unionBy(clusters, (record) => titleKey(record.title) || undefined, areCompatible);
}

function titleAndYear(record: PaperRecord): string | undefined {
  const [title, year] = [titleKey(record.title), yearOf(record.date)];
  return title !== '' && year !== undefined ? `${title} ${year}` : undefined;
}

/**
 * Joins the clusters that share a value of `keyOf`, directly or through others, where `mayJoin` allows it of them all.
 */
function unionBy(
  clusters: readonly PaperRecord[][],
  keyOf: (record: PaperRecord) => string | undefined,
  mayJoin: (clusters: readonly (readonly PaperRecord[])[]) => boolean,
): PaperRecord[][] {
  const parent = clusters.map((_, index) => index);
  const find = (index: number): number => {
    let root = index;
    while (parent[root] !== root) root = parent[root] = parent[parent[root] ?? root] ?? root;
    return root;
  };
  const seen = new Map<string, number>();
  clusters.forEach((cluster, index) => {
    for (const record of cluster) {
      const key = keyOf(record);
      if (key === undefined) continue;
      const other = seen.get(key);
      if (other === undefined) seen.set(key, index);
      else parent[find(index)] = find(other);
    }
  });
  const groups = new Map<number, PaperRecord[][]>();
  clusters.forEach((cluster, index) => {
    const root = find(index);
    const group = groups.get(root);
    if (group) group.push(cluster);
    else groups.set(root, [cluster]);
  });
  return [...groups.values()].flatMap((group) => (group.length === 1 || mayJoin(group) ? [group.flat()] : group));
}

function areCompatible(clusters: readonly (readonly PaperRecord[])[]): boolean {
  // Thousands can have one title, and tell the same.
  const different = new Map<string, Fingerprint>();
  for (const cluster of clusters) {
    const fingerprint = fingerprintOf(cluster);
    different.set(JSON.stringify(fingerprint), fingerprint);
  }
  const fingerprints = [...different.values()];
  return fingerprints.every((fingerprint, index) =>
    fingerprints.slice(index + 1).every((other) => !conflict(fingerprint, other)),
  );
}
