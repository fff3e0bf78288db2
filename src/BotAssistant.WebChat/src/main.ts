import { Banner } from './banner';
import { Chat } from './chat';
import { askPerson } from './dialog';
import { followLook } from './look';
import { part, show, text } from './page-data';
import { become, leave } from './session';
import { UnsentMessages } from './unsent';

const leftMark = 'left';
const leavingMark = 'leaving';
/** So long what was said stays in sight after its conversation is over. */
const lastWords = 30_000;

const banner = new Banner();
let chat: Chat | null = null;

show('loading');
followLook(() => chat?.drawAgain());
part('about-link').addEventListener('click', () => about(!('about' in document.documentElement.dataset)));
part('back-to-chat').addEventListener('click', () => about(false));
part('start-again').textContent = text('chat.start-again');
part('start-again').addEventListener('click', () => {
  sessionStorage.removeItem(leftMark);
  show('loading');
  location.reload();
});
part('try-again').textContent = text('chat.try-again');
part('try-again').addEventListener('click', () => void begin());
part('clear').addEventListener('click', () => {
  closeSettings();
  about(false);
  chat?.say(text('chat.clear-say'));
});
part('leave').addEventListener('click', () => void askToLeave());
document.querySelectorAll<HTMLButtonElement>('.demo-account').forEach(button => button.addEventListener('click', () => void takeAccount(button.dataset.account!)));
document.addEventListener('click', event => {
  if (!part('settings').contains(event.target as Node)) {
    closeSettings();
  }
});
document.addEventListener('keydown', event => {
  if (event.key === 'Escape' && part<HTMLDetailsElement>('settings').open) {
    closeSettings();
    part('settings').querySelector('summary')!.focus();
  }
});
// A page that the browser brings back from its memory may be somebody else's by now.
window.addEventListener('pageshow', event => event.persisted && location.reload());
window.addEventListener('online', () => document.documentElement.dataset.chat === 'failed' && void begin());

// What the page says by itself comes first; the chat's large script must not hold it up.
if (document.readyState === 'complete') {
  void begin();
} else {
  window.addEventListener('load', () => void begin());
}

async function begin(): Promise<void> {
  part('try-again').hidden = true;
  if (localStorage.getItem(leavingMark)) {
    await finishLeaving();
    return;
  }

  if (sessionStorage.getItem(leftMark)) {
    over('left', text('chat.left'));
    return;
  }

  show('loading');
  part('opening').textContent = text('chat.opening');
  try {
    chat ??= await Chat.begin(banner, ended);
    part('back-to-chat').hidden = false;
    part('talk').hidden = false;
    await chat.open();
    part('opening').textContent = '';
    show('ready');
  } catch (error) {
    console.warn('The chat is not there yet.', error);
    part('opening').textContent = text('chat.not-opened');
    part('try-again').hidden = false;
    show('failed');
  }
}

function about(shown: boolean): void {
  if (shown) {
    document.documentElement.dataset.about = '';
  } else {
    delete document.documentElement.dataset.about;
  }

  part('about-link').setAttribute('aria-expanded', String(shown));
}

function closeSettings(): void {
  part<HTMLDetailsElement>('settings').open = false;
}

function over(state: 'ended' | 'left', words: string): void {
  part('opening').textContent = '';
  part('ended').querySelector('p')!.textContent = words;
  part('ended').hidden = false;
  show(state);
}

/** Whoever takes the telephone next does not read what was said. */
function ended(): void {
  over('ended', text('chat.ended'));
  const forget = (): void => {
    // A page that begins anew goes out of sight, too.
    if (document.documentElement.dataset.chat === 'ended') {
      sessionStorage.setItem(leftMark, 'yes');
      location.reload();
    }
  };
  setTimeout(forget, lastWords);
  const forgetUnseen = (): void => void (document.visibilityState === 'hidden' && forget());
  document.addEventListener('visibilitychange', forgetUnseen);
  forgetUnseen();
}

async function askToLeave(): Promise<void> {
  closeSettings();
  const waiting = chat?.unsentCount ?? 0;
  const question = text('chat.leave-ask') + (waiting > 0 ? `\n${text('chat.leave-unsent', { count: waiting })}` : '');
  const yes = await askPerson(question, [
    { label: text('chat.leave-yes'), value: true, id: 'leave-yes', main: true },
    { label: text('chat.leave-no'), value: false, id: 'leave-no' },
  ], 'leave');
  if (yes) {
    localStorage.setItem(leavingMark, 'yes');
    await finishLeaving();
  }
}

/** First nothing is to be seen here any more; then the server ends the conversation, as soon as it can be reached. */
async function finishLeaving(): Promise<void> {
  chat?.stop();
  chat = null;
  part('talk').hidden = true;
  part('chat').replaceChildren();
  await (await UnsentMessages.open()).clear();
  try {
    await leave();
    localStorage.removeItem(leavingMark);
    sessionStorage.setItem(leftMark, 'yes');
    location.replace(location.pathname);
  } catch (error) {
    console.warn('The conversation is not ended yet.', error);
    over('left', text('chat.leave-failed'));
  }
}

async function takeAccount(account: string): Promise<void> {
  chat?.stop();
  await (await UnsentMessages.open()).clear();
  await become(account);
  sessionStorage.removeItem(leftMark);
  location.replace(location.pathname);
}
