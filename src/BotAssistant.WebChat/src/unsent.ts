import type { Activity } from './activity';

/** Something said that the server has not confirmed. */
export interface Unsent {
  /** The mark by which the server knows it again, however often it is sent. */
  mark: string;
  /** Null until the first conversation is known. */
  conversationId: string | null;
  /** Milliseconds, for the order. */
  saidAt: number;
  activity: Activity;
  files: UnsentFile[];
}

export interface UnsentFile {
  name: string;
  blob: Blob;
  /** A small picture of it, as a data address. */
  preview?: string;
}

const database = 'chat';
const table = 'unsent';

/**
 * What was said without a network survives a closed page. Where the browser keeps nothing (a private window), it lives as long as
 * the page.
 */
export class UnsentMessages {
  private constructor(private readonly kept: IDBDatabase | null) {}

  static async open(): Promise<UnsentMessages> {
    try {
      const opening = indexedDB.open(database, 1);
      opening.onupgradeneeded = () => opening.result.createObjectStore(table, { keyPath: 'mark' });
      return new UnsentMessages(await done(opening));
    } catch (error) {
      console.warn('This browser keeps nothing; unsent messages live as long as the page.', error);
      return new UnsentMessages(null);
    }
  }

  async all(): Promise<Unsent[]> {
    const found = this.kept ? await done<Unsent[]>(this.kept.transaction(table).objectStore(table).getAll()) : [];
    return found.sort((a, b) => a.saidAt - b.saidAt);
  }

  async put(message: Unsent): Promise<void> {
    if (this.kept) {
      await done(this.kept.transaction(table, 'readwrite').objectStore(table).put(message));
    }
  }

  async remove(mark: string): Promise<void> {
    if (this.kept) {
      await done(this.kept.transaction(table, 'readwrite').objectStore(table).delete(mark));
    }
  }

  async clear(): Promise<void> {
    if (this.kept) {
      await done(this.kept.transaction(table, 'readwrite').objectStore(table).clear());
    }
  }
}

function done<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}
