import { othersName, type CslName } from '../../bibliography/model/cslJson';
import { parseName } from '../../library/names';
import { readOrcid } from '../../library/orcid';
import type { WorkName } from '../sourceRecord';
import { capitalizedName, isShoutedName } from './capitals';
import { cleanWords } from './cleanText';

/** Of longer lists of names the beginning is kept. */
const maxNames = 3000;

/** The sign that a list of names goes on. */
const others = /^(?:et\.?\s*al\.?|and others|others|\.{3}|…)$/i;
const othersAtEnd = /(?<![,\s])[,\s]+(?:et\.?\s*al\.?|and others)$/i;

export interface CleanNames {
  readonly names: readonly CslName[];
  /** The ORCID iDs of some of them. */
  readonly orcids: ReadonlyMap<CslName, string>;
  /** There are more. */
  readonly isCut: boolean;
}

/**
 * Names of people and groups in their parts, each once, without `et al.`, homonyms' numbers (`Jiani Zhang 0003`) and
 * capitals throughout.
 */
export function cleanNames(given: readonly WorkName[] | undefined, isCut = false): CleanNames {
  let cut = isCut || (given?.length ?? 0) > maxNames;
  const seen = new Set<string>();
  const names: CslName[] = [];
  const orcids = new Map<CslName, string>();
  for (const name of (given ?? []).slice(0, maxNames)) {
    const whole = 'name' in name ? name.name : 'literal' in name ? name.literal : '';
    if (others.test(whole.trim()) || ('family' in name && others.test(name.family.trim()))) {
      cut = true;
      continue;
    }
    if (othersAtEnd.test(whole)) cut = true;
    const clean = cleanName('name' in name ? { name: name.name.replace(othersAtEnd, '') } : name);
    const key = JSON.stringify(clean);
    if (!clean || seen.has(key)) continue;
    seen.add(key);
    names.push(clean);
    const orcid = readOrcid(name.orcid);
    if (orcid !== undefined) orcids.set(clean, orcid);
  }
  return { names, orcids, isCut: cut && names.length > 0 };
}

/** The names of an item; that of others last where there are more. */
export function itemNames({ names, isCut }: Pick<CleanNames, 'names' | 'isCut'>): readonly CslName[] {
  return isCut ? [...names, othersName] : names;
}

function cleanName(name: WorkName): CslName | undefined {
  if ('literal' in name) {
    const literal = cleanWords(name.literal);
    return literal === undefined ? undefined : { literal };
  }
  const parts = 'name' in name ? partsOf(name.name) : name;
  const family = cleanWords(parts?.family);
  const given = cleanWords(parts?.given);
  if (family === undefined) return given === undefined ? undefined : { literal: given };
  const [particle, suffix] = [cleanWords(parts?.particle), cleanWords(parts?.suffix)];
  const isShouted = isShoutedName(family);
  if (given === undefined && particle === undefined && suffix === undefined) {
    return { literal: isShouted && !/\s/.test(family) ? capitalizedName(family) : family };
  }
  return {
    family: isShouted ? capitalizedName(family) : family,
    ...(given !== undefined && {
      given: isShoutedName(given.replace(/[.\s-]/g, '')) && isShouted ? capitalizedName(given) : given,
    }),
    ...(particle !== undefined && { 'non-dropping-particle': particle }),
    ...(suffix !== undefined && { suffix }),
  };
}

type Parts = Extract<WorkName, { readonly family: string }>;

function partsOf(name: string): Parts | undefined {
  const words = cleanWords(name)?.replace(/(?<!\s)\s+\d{4}$/, '');
  return words === undefined ? undefined : parseName(words);
}
