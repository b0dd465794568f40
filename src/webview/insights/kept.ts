import type { Host } from '../host';
import { fieldsOf } from '../messages';
import { networkKinds, type Said, type ShownNetworkKind } from './messages';

/** What the page keeps while it is hidden, and over a reload. */
interface Kept {
  /** Figures that are shown as tables, by id. */
  readonly tables: readonly string[];
  readonly network: ShownNetworkKind;
  /** How far the page is scrolled down. */
  readonly scroll: number;
}

export function savedState(host: Host<Said>): Kept {
  const { tables, network, scroll } = fieldsOf(host.own);
  return {
    tables: Array.isArray(tables) ? tables.filter((id) => typeof id === 'string') : [],
    network: networkKinds.find((kind) => kind === network) ?? 'coAuthors',
    scroll: typeof scroll === 'number' ? scroll : 0,
  };
}

export function keep(host: Host<Said>, changed: Partial<Kept>): void {
  host.saveState({ ...savedState(host), ...changed });
}

export function isTable(host: Host<Said>, id: string): boolean {
  return savedState(host).tables.includes(id);
}

export function keepTable(host: Host<Said>, id: string, asTable: boolean): void {
  const others = savedState(host).tables.filter((each) => each !== id);
  keep(host, { tables: asTable ? [...others, id] : others });
}
