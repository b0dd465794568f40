/** A page of the web may not ask this computer. */
export function mayReach(): boolean {
  return false;
}
