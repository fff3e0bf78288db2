/** Small things that a page remembers. Where the browser keeps nothing, they last as long as the page. */
class Marks {
  private readonly memory = new Map<string, string>();

  constructor(private readonly storage: () => Storage) {}

  get(name: string): string | null {
    try {
      return this.storage().getItem(name) ?? this.memory.get(name) ?? null;
    } catch {
      return this.memory.get(name) ?? null;
    }
  }

  set(name: string, value: string): void {
    this.memory.set(name, value);
    try {
      this.storage().setItem(name, value);
    } catch (error) {
      console.warn('This browser keeps nothing.', error);
    }
  }

  remove(name: string): void {
    this.memory.delete(name);
    try {
      this.storage().removeItem(name);
    } catch (error) {
      console.warn('This browser keeps nothing.', error);
    }
  }
}

/** For all tabs, until removed. */
export const browserMarks = new Marks(() => localStorage);

/** For this tab only. */
export const tabMarks = new Marks(() => sessionStorage);
