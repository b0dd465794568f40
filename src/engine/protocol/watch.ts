/** The subject of a piece of work in which a worker can hang or die. */
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

/** The receiver of a worker's subjects, which watches the worker. */
export interface Watcher {
  /** Tells the subject of a number that the worker notes while it works on that subject. */
  announce(number: number, subject: WorkSubject): void;
}
