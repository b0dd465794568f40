import { isInside } from '#platform/files';
import type { EditorHost } from '../protocol/host';

/**
 * Says whether a file may be read: in Restricted Mode only what is in the workspace, links followed, or named by the
 * user's own settings.
 */
export class RestrictedFiles {
  readonly #host: Pick<EditorHost, 'readableRoots' | 'report'>;
  readonly #reported = new Set<string>();

  constructor(host: Pick<EditorHost, 'readableRoots' | 'report'>) {
    this.#host = host;
  }

  /** Whether a file may be read. That one may not is logged, once. */
  async allow(uri: string): Promise<boolean> {
    const roots = await this.#host.readableRoots();
    if (!roots || (await isInside(uri, roots))) return true;
    if (!this.#reported.has(uri)) {
      this.#reported.add(uri);
      await this.#host.report(`${uri} is outside the workspace: it is not read in Restricted Mode`);
    }
    return false;
  }
}
