import type { Host } from '../../host';
import { fieldsOf } from '../../messages/fields';
import { networkKinds, type PageMessage, type ShownNetworkKind } from '../../messages/insights';

/** The state that the page saves while it is hidden, and over a reload. */
interface SavedState {
  /** Figures that are shown as tables, by id. */
  readonly tables: readonly string[];
  readonly network: ShownNetworkKind;
  /** How far the page is scrolled down. */
  readonly scroll: number;
}

export function savedState(host: Host<PageMessage>): SavedState {
  const { tables, network, scroll } = fieldsOf(host.savedState);
  return {
    tables: Array.isArray(tables) ? tables.filter((id) => typeof id === 'string') : [],
    network: networkKinds.find((kind) => kind === network) ?? 'coAuthors',
    scroll: typeof scroll === 'number' ? scroll : 0,
  };
}

export function saveState(host: Host<PageMessage>, changed: Partial<SavedState>): void {
  host.saveState({ ...savedState(host), ...changed });
}

export function isTable(host: Host<PageMessage>, id: string): boolean {
  return savedState(host).tables.includes(id);
}

export function saveTable(host: Host<PageMessage>, id: string, asTable: boolean): void {
  const others = savedState(host).tables.filter((each) => each !== id);
  saveState(host, { tables: asTable ? [...others, id] : others });
}
