/** The browser's own recognition of speech, as far as this page uses it. */
interface Recognition {
  lang: string;
  interimResults: boolean;
  onresult: ((event: { results: ArrayLike<ArrayLike<{ transcript: string }>> }) => void) | null;
  onend: (() => void) | null;
  start(): void;
  stop(): void;
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

  constructor(private readonly heard: (words: string) => void, private readonly changed: (listening: boolean) => void) {}

  toggle(): void {
    if (this.running) {
      this.running.stop();
      return;
    }

    const recognition = new recogniser!();
    recognition.lang = 'zh-CN';
    recognition.interimResults = true;
    recognition.onresult = event => this.heard([...Array.from(event.results)].map(result => result[0]?.transcript ?? '').join(''));
    recognition.onend = () => {
      this.running = null;
      this.changed(false);
    };
    this.running = recognition;
    recognition.start();
    this.changed(true);
  }
}
