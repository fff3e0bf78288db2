/** The browser's own recognition of speech, as far as this page uses it. */
interface Recognition {
  lang: string;
  interimResults: boolean;
  onresult: ((event: { results: ArrayLike<ArrayLike<{ transcript: string }>> }) => void) | null;
  onend: (() => void) | null;
  onerror: ((event: { error: string }) => void) | null;
  start(): void;
  stop(): void;
  abort(): void;
}

declare global {
  interface Window {
    SpeechRecognition?: new () => Recognition;
    webkitSpeechRecognition?: new () => Recognition;
  }
}

const recogniser = window.SpeechRecognition ?? window.webkitSpeechRecognition;

export const canListen = recogniser !== undefined;

/** Writes what is said as it is understood; the person sees it and sends it, or mends it first. */
export class Dictation {
  private running: Recognition | null = null;

  constructor(
    private readonly heard: (words: string) => void,
    private readonly changed: (listening: boolean) => void,
    private readonly failed: () => void,
  ) {}

  /** What was said is sent: what is still understood of it comes too late. */
  stop(): void {
    if (this.running) {
      this.running.onresult = null;
      this.running.abort();
    }
  }

  /** @param before What stands in the box already. */
  toggle(before: string): void {
    if (this.running) {
      this.running.stop();
      return;
    }

    const recognition = new recogniser!();
    recognition.lang = 'zh-CN';
    recognition.interimResults = true;
    recognition.onresult = event => this.heard(before + [...Array.from(event.results)].map(result => result[0]?.transcript ?? '').join(''));
    recognition.onerror = event => {
      // "aborted" is what stop() does; of silence the person knows.
      if (event.error !== 'aborted' && event.error !== 'no-speech') {
        this.failed();
      }
    };
    recognition.onend = () => {
      this.running = null;
      this.changed(false);
    };
    try {
      recognition.start();
    } catch (error) {
      console.warn('The browser does not listen.', error);
      this.failed();
      return;
    }

    this.running = recognition;
    this.changed(true);
  }
}
