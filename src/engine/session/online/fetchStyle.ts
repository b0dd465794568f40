import { isRepositoryId, styleId } from '../../../core/citation/format/styles';
import {
  maxStyleBytes,
  readStyle,
  styleRequest,
  type RepositoryStyle,
} from '../../../core/sources/services/styleRepository';
import { AnswerError } from '../../../core/sources/source';
import { sourceLabels } from '../../../core/sources/sourceLabels';
import type { Failure } from '../../online/onlineClient';
import type { FetchedStyle } from '../../protocol/formatting';
import type { EngineState } from '../state';

/** A dependent style names an independent one (CSL 1.0.2); more steps are a circle. */
const maxParents = 3;

type Got = RepositoryStyle | 'unknown' | Failure;

/**
 * Fetches a style from the Zotero Style Repository, and then those that it stands for, as far as none of them is there
 * yet: the style alone could not be used.
 */
export async function fetchStyle(state: EngineState, name: string): Promise<FetchedStyle> {
  const id = styleId(name);
  const bundled = await state.styles.bundledTitle(id);
  if (bundled !== undefined) return { kind: 'bundled', id, title: bundled };
  const files: { readonly id: string; readonly csl: string }[] = [];
  let title = '';
  for (let wanted = id; ;) {
    const got = await get(state, wanted);
    if (got === 'unknown') return { kind: 'unknown', name: wanted };
    if ('why' in got) return { kind: 'failed', failure: { source: 'styles', label: sourceLabels.styles, ...got } };
    if (files.length === 0) ({ title } = got);
    files.unshift({ id: wanted, csl: got.csl });
    if (got.parent === undefined || (await state.styles.byName(got.parent)) !== undefined)
      return { kind: 'fetched', id, title, files };
    wanted = styleId(got.parent);
    if (files.length > maxParents || files.some((file) => file.id === wanted)) {
      return { kind: 'failed', failure: { source: 'styles', label: sourceLabels.styles, why: 'malformed' } };
    }
  }
}

async function get({ client }: EngineState, id: string): Promise<Got> {
  if (!client.settings.enabled) return { why: 'off' };
  if (!isRepositoryId(id)) return 'unknown';
  const got = await client.exchange({ ...styleRequest(id), maxBytes: maxStyleBytes });
  if ('failure' in got) return got.failure;
  const { status, body } = got.response;
  if (status === 404 || status === 410) return 'unknown';
  if (status !== 200) return { why: 'status', status };
  try {
    return readStyle(body);
  } catch (error) {
    return { why: error instanceof AnswerError ? error.reason : 'malformed' };
  }
}
