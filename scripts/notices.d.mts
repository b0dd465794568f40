export function mayBundle(name: string, license: unknown): boolean;
export function notices(files: readonly string[]): string;
