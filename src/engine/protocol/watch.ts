/** What a worker can hang or die on. */
export interface WorkSubject {
  readonly kind: 'file' | 'style';
  /** A file's address, or what a style is at work on. */
  readonly name: string;
  /** Tells its content from most others. */
  readonly mark: string;
}

/** A subject that is left alone until its content is another. */
export interface SetAside extends Omit<WorkSubject, 'mark'> {
  /** Undefined where it is left alone whatever its content. */
  readonly mark: string | undefined;
}

/** How the worker is watched. */
export interface WatchCalls {
  /** Answers at once, if the thread answers at all. */
  ping(): Promise<void>;
  /** Leaves subjects alone that an earlier worker hung or died on, and no others. */
  setAside(subjects: readonly SetAside[]): Promise<void>;
}

/** Who watches the worker. */
export interface Watcher {
  /** What a number stands for that the worker notes when it is at work. */
  announce(number: number, subject: WorkSubject): void;
}
