import { adaptiveCard, type Activity, type Attachment } from './activity';
import { element, type Element } from './element';
import { text } from './page-data';

interface Drawing {
  activity: Activity;
  attachment: Attachment;
}

type Draw = (drawing: Drawing) => Element | false;

/** Adaptive Cards, whose renderer is fetched when the first one comes. */
export class Cards {
  private places = new WeakMap<object, (place: HTMLElement | null) => void>();

  constructor(private readonly say: (activity: Activity) => void) {}

  readonly middleware = () => (next: Draw): Draw => drawing =>
    drawing.attachment.contentType === adaptiveCard && typeof drawing.attachment.content === 'object' && drawing.attachment.content
      ? element('div', { className: 'card', ref: this.placeOf(drawing.attachment.content) })
      : next(drawing);

  /** With other sizes or colours each is drawn again. */
  redraw(): void {
    this.places = new WeakMap();
  }

  private placeOf(content: object): (place: HTMLElement | null) => void {
    let draw = this.places.get(content);
    if (!draw) {
      // The same function each time: what was typed into the card stays when the chat around it is drawn again.
      draw = place => void (place && this.draw(content, place));
      this.places.set(content, draw);
    }

    return draw;
  }

  private async draw(content: object, place: HTMLElement): Promise<void> {
    const drawCard = await import('./cards').then(cards => cards.drawCard, (error: unknown) => console.warn('Cards cannot be drawn now.', error));
    if (!drawCard) {
      place.replaceChildren(reloading());
      return;
    }

    drawCard(content, place, pressed => {
      if (pressed.kind === 'open') {
        window.open(pressed.address, '_blank', 'noopener,noreferrer');
      } else {
        this.say({ type: 'message', ...(typeof pressed.data === 'string' ? { text: pressed.data } : { value: pressed.data }), channelData: { postBack: true } });
      }
    });
  }
}

/** The page may be older than the service by now; a fresh one has all its parts. */
function reloading(): HTMLElement {
  const button = document.createElement('button');
  button.type = 'button';
  button.textContent = text('chat.part-missing');
  button.addEventListener('click', () => location.reload());
  return button;
}
