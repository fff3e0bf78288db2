import type { LineState } from './line';
import { part, text } from './page-data';

const notBefore = 1_500;
const goodNewsFor = 4_000;

/** Says how the line is, and nothing while all is well. A short stumble is not worth a word. */
export class Banner {
  private readonly place = part('banner');
  private timer: ReturnType<typeof setTimeout> | undefined;
  private state: LineState | 'none' | 'back' = 'none';
  private told = false;
  private over = false;

  follow(line: LineState): void {
    if (this.over || line === this.state || (line === 'online' && (this.state === 'none' || this.state === 'back'))) {
      return;
    }

    clearTimeout(this.timer);
    this.state = line;
    if (line === 'online') {
      this.state = this.told ? 'back' : 'none';
      this.say(this.told ? text('chat.back') : '', this.told ? 'back' : 'none');
      this.told = false;
      this.timer = setTimeout(() => this.say('', 'none'), goodNewsFor);
    } else if (line === 'offline') {
      this.say(text('chat.offline'), 'offline');
      this.told = true;
    } else if (!this.told) {
      this.timer = setTimeout(() => {
        this.told = true;
        this.say(text('chat.reconnecting'), 'reconnecting');
      }, notBefore);
    } else {
      this.say(text('chat.reconnecting'), 'reconnecting');
    }
  }

  /** There is no line any more to speak of. */
  clear(): void {
    clearTimeout(this.timer);
    this.state = 'none';
    this.told = false;
    this.over = true;
    this.say('', 'none');
  }

  private say(words: string, state: string): void {
    this.place.textContent = words;
    this.place.dataset.state = state;
  }
}
