import { askPerson } from './dialog';
import { element, type Element } from './element';
import { tabMarks } from './marks';
import { page, part, text } from './page-data';
import { canListen, Dictation } from './voice';

const camera = 'M9 4 7.2 6H4a2 2 0 0 0-2 2v10a2 2 0 0 0 2 2h16a2 2 0 0 0 2-2V8a2 2 0 0 0-2-2h-3.2L15 4zm3 4.5a4.5 4.5 0 1 1 0 9 4.5 4.5 0 0 1 0-9z';
const microphone = 'M12 15a3 3 0 0 0 3-3V6a3 3 0 0 0-6 0v6a3 3 0 0 0 3 3zm6-3a6 6 0 0 1-5 5.9V21h-2v-3.100A6 6 0 0 1 6 12h2a4 4 0 0 0 8 0z';

/** Where people write. */
export interface Box {
  read(): string;
  write(words: string): void;
}

export interface Tools {
  draw: () => Element;
  /** Something was sent. */
  sent(): void;
}

/** The buttons beside the send box: pictures, and speech where the county switched it on. */
export function tools(sendFiles: (files: File[]) => void, box: Box): Tools {
  for (const id of ['camera', 'files']) {
    const input = part<HTMLInputElement>(id);
    input.addEventListener('change', () => {
      const chosen = [...(input.files ?? [])];
      // The same picture may be chosen again.
      input.value = '';
      sendFiles(chosen);
    });
  }

  const askForPicture = async (): Promise<void> => {
    const source = await askPerson(text('chat.photo-ask'), [
      { label: text('chat.photo-take'), value: 'camera', id: 'photo-take', main: true },
      { label: text('chat.photo-choose'), value: 'files', id: 'photo-choose' },
      { label: text('chat.photo-no'), value: null, id: 'photo-no' },
    ], 'photo');
    if (source) {
      part(source).click();
    }
  };

  const dictation = new Dictation(
    box.write,
    listening => document.getElementById('voice')?.setAttribute('aria-pressed', String(listening)),
    () => void askPerson(text('chat.voice-failed'), [{ label: text('chat.voice-understood'), value: true, id: 'voice-understood', main: true }], 'voice-failed'));
  const speak = async (): Promise<void> => {
    if (await mayListen()) {
      dictation.toggle(box.read());
    }
  };

  const draw = (): Element => element('div', { className: 'tools' },
    button('photo', text('chat.photo'), camera, askForPicture),
    page.voice && canListen ? button('voice', text('chat.voice'), microphone, speak) : null);
  return { draw, sent: () => dictation.stop() };
}

const consent = 'voice-consent';

/** Where the sound goes is said before the first time. */
async function mayListen(): Promise<boolean> {
  if (tabMarks.get(consent) === 'yes') {
    return true;
  }

  const agreed = await askPerson(text('chat.voice-note'), [
    { label: text('chat.voice-yes'), value: true, id: 'voice-yes', main: true },
    { label: text('chat.voice-no'), value: false, id: 'voice-no' },
  ], 'voice');
  if (agreed) {
    tabMarks.set(consent, 'yes');
  }

  return agreed === true;
}

function button(id: string, label: string, icon: string, pressed: () => Promise<void>): Element {
  return element('button', { id, type: 'button', title: label, 'aria-label': label, onClick: () => void pressed() },
    element('svg', { viewBox: '0 0 24 24', 'aria-hidden': 'true' }, element('path', { d: icon, fillRule: 'evenodd' })));
}
