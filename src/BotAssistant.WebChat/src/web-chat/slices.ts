/** Milliseconds. A cheap phone is four times as slow as what this is written on, and a finger is answered within 50. */
const longest = 8;

/** Lets the browser draw, and answer a finger, between two parts of the work. */
export const rest = (): Promise<void> => new Promise(resolve => setTimeout(resolve, 0));

/** Work of many small parts, with a rest whenever it took long enough. */
export class Slices {
  private end = performance.now() + longest;

  async next(): Promise<void> {
    if (performance.now() > this.end) {
      await rest();
      this.end = performance.now() + longest;
    }
  }
}
