import type { BenchEngine } from './engine';

/** The engines by name; each is loaded only in the processes that measure it. */
export const engines: Readonly<Record<string, () => Promise<BenchEngine>>> = {
  ibid: async () => (await import('./engines/ibid')).ibid,
  minisearch: async () => (await import('./engines/minisearch')).minisearch,
  flexsearch: async () => (await import('./engines/flexsearch')).flexsearch,
  orama: async () => (await import('./engines/orama')).orama,
  lunr: async () => (await import('./engines/lunr')).lunrJs,
  fuse: async () => (await import('./engines/fuse')).fuse,
  ufuzzy: async () => (await import('./engines/ufuzzy')).ufuzzy,
  fts5: async () => (await import('./engines/fts5')).fts5,
};
