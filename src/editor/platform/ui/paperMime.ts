/** Papers as they are dragged out of the trees: a list of their ids in JSON. */
export const paperMime = 'application/vnd.ibid.papers';

/** The ids of papers that were dragged. */
export function readPaperIds(json: string | undefined): readonly string[] {
  if (json === undefined) return [];
  const ids: unknown = JSON.parse(json);
  return Array.isArray(ids) ? ids.filter((id) => typeof id === 'string') : [];
}
