import type { SetAside, WorkSubject } from '../protocol/watch';
import { activity } from './activity';
import { fingerprint } from './fingerprint';

type Content = Uint8Array | string;

interface Held {
  /** Undefined where no content of it is tried again. */
  readonly mark: string | undefined;
  /** The content that is left alone, once it was seen. */
  content?: Content;
}

/**
 * Quarantine of poison inputs: files and styles that an earlier worker hung or died on, as its activity marker
 * (`activity.ts`) told the supervisor (`transport/setAsideSubjects.ts`). They are skipped until their content changes.
 */
export class Quarantine {
  readonly #held = new Map<string, Held>();

  /** Replaces what is left alone. */
  set(subjects: readonly SetAside[]): void {
    this.#held.clear();
    for (const { name, mark } of subjects) this.#held.set(name, { mark });
  }

  /**
   * To be called before work on a subject: tells who watches what it is.
   *
   * @returns the subject's number, for `activity`; undefined where it is to be left alone
   */
  enter(kind: WorkSubject['kind'], name: string, content: Content): number | undefined {
    const held = this.#held.get(name);
    if (held && isHeld(held, content)) return undefined;
    this.#held.delete(name);
    return activity.announce({ kind, name, mark: fingerprint(content) });
  }
}

function isHeld(held: Held, content: Content): boolean {
  if (held.mark === undefined) return true;
  if (held.content !== undefined) return isSame(held.content, content);
  if (held.mark !== fingerprint(content)) return false;
  held.content = content;
  return true;
}

function isSame(one: Content, other: Content): boolean {
  if (typeof one === 'string' || typeof other === 'string') return one === other;
  return one.length === other.length && one.every((byte, at) => byte === other[at]);
}
