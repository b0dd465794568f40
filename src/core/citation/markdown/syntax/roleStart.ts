import { isCitingRole } from '../../roles/body';
import { matchAt } from '../../shared/scanning';

const start = /\{([a-z]+(?::[a-z]+)?)\}(`+)/y;

/** The start of a citing role of MyST, `` {cite:p}` ``, at an offset. */
export function roleStartAt(
  text: string,
  at: number,
  end: number,
): { readonly name: string; readonly ticks: number; readonly bodyStart: number } | undefined {
  const match = text[at] === '{' ? matchAt(start, text, at) : null;
  const [whole = '', name = '', ticks = ''] = match ?? [];
  const bodyStart = at + whole.length;
  return match && bodyStart <= end && isCitingRole(name) ? { name, ticks: ticks.length, bodyStart } : undefined;
}
