import type { BenchEngine } from './engine';

/** The engines by name; each is loaded only in the processes that measure it. */
export const engines: Readonly<Record<string, () => Promise<BenchEngine>>> = {
  ibid: async () => (await import('./engines/ibid')).ibid,
  minisearch: async () => (await import('./engines/minisearch')).minisearch,
  ufuzzy: async () => (await import('./engines/ufuzzy')).ufuzzy,
  lunr: async () => (await import('./engines/lunr')).lunrJs,
  fts5: async () => (await import('./engines/fts5')).fts5,
};
