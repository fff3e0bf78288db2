import { Banner } from './banner';
import { Chat } from './chat';
import { askPerson } from './dialog';
import { followLook } from './look';
import { browserMarks, tabMarks } from './marks';
import { part, show, text } from './page-data';
import { become, leave } from './session';
import { UnsentMessages } from './unsent';

const leftMark = 'left';
const leavingMark = 'leaving';
/** So long what was said stays in sight after its conversation is over. */
const lastWords = 30_000;
const leaveAgainAfter = 5_000;

const root = document.documentElement;
const summary = part('settings').querySelector('summary')!;
const banner = new Banner();
let chat: Chat | null = null;
let leaving: Promise<void> | null = null;

show('loading');
followLook(() => chat?.drawAgain());
part('about-link').addEventListener('click', () => about(!('about' in root.dataset)));
part('back-to-chat').addEventListener('click', () => {
  about(false);
  part('about-link').focus();
});
part('start-again').textContent = text('chat.start-again');
part('start-again').addEventListener('click', () => {
  tabMarks.remove(leftMark);
  show('loading');
  location.reload();
});
part('try-again').textContent = text('chat.try-again');
part('try-again').addEventListener('click', () => void begin());
part('clear').addEventListener('click', () => {
  closeSettings();
  about(false);
  summary.focus();
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
    summary.focus();
  }
});
// A page that the browser brings back from its memory may be somebody else's by now.
window.addEventListener('pageshow', event => event.persisted && location.reload());
window.addEventListener('online', () => {
  if (browserMarks.get(leavingMark)) {
    void finishLeaving();
  } else if (root.dataset.chat === 'failed') {
    void begin();
  }
});
// Who leaves in one tab leaves in all of them.
window.addEventListener('storage', event => {
  if (event.key === leavingMark && event.newValue !== null) {
    empty();
    over('left', text('chat.leaving'));
  } else if (event.key === leavingMark && root.dataset.chat === 'left') {
    left();
  }
});

// What the page says by itself comes first; the chat's large script must not hold it up.
if (document.readyState === 'complete') {
  void begin();
} else {
  window.addEventListener('load', () => void begin());
}

async function begin(): Promise<void> {
  part('try-again').hidden = true;
  if (browserMarks.get(leavingMark)) {
    await finishLeaving();
    return;
  }

  if (tabMarks.get(leftMark)) {
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
    if (root.dataset.chat === 'loading') {
      show('ready');
    }
  } catch (error) {
    console.warn('The chat is not there yet.', error);
    part('opening').textContent = text('chat.not-opened');
    part('try-again').hidden = false;
    show('failed');
  }
}

function about(shown: boolean): void {
  if (shown) {
    root.dataset.about = '';
  } else {
    delete root.dataset.about;
  }

  part('about-link').setAttribute('aria-expanded', String(shown));
}

function closeSettings(): void {
  part<HTMLDetailsElement>('settings').open = false;
}

function over(state: 'ended' | 'left', words: string): void {
  banner.clear();
  about(false);
  part('opening').textContent = '';
  part('ended').hidden = false;
  part('ended').querySelector('p')!.textContent = words;
  show(state);
  part('start-again').focus();
}

/** Whoever takes the telephone next does not read what was said. */
function ended(): void {
  over('ended', text('chat.ended'));
  const forget = (): void => {
    // A page that begins anew goes out of sight, too.
    if (root.dataset.chat === 'ended') {
      left();
    }
  };
  setTimeout(forget, lastWords);
  const forgetUnseen = (): void => void (document.visibilityState === 'hidden' && forget());
  document.addEventListener('visibilitychange', forgetUnseen);
  forgetUnseen();
}

function left(): void {
  tabMarks.set(leftMark, 'yes');
  location.replace(location.pathname);
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
    browserMarks.set(leavingMark, 'yes');
    await finishLeaving();
  } else {
    summary.focus();
  }
}

/** Nothing is to be seen here any more. */
function empty(): void {
  chat?.forget();
  chat = null;
  part('talk').hidden = true;
  part('chat').replaceChildren();
}

/** First nothing is to be seen; then the server ends the conversation, as soon as it can be reached. */
function finishLeaving(): Promise<void> {
  leaving ??= tryToLeave().finally(() => (leaving = null));
  return leaving;
}

async function tryToLeave(): Promise<void> {
  empty();
  over('left', text('chat.leaving'));
  try {
    await (await UnsentMessages.open()).clear();
  } catch (error) {
    console.warn('What was not sent may still be kept here; it belongs to a conversation that ends.', error);
  }

  try {
    await leave();
    browserMarks.remove(leavingMark);
    left();
  } catch (error) {
    console.warn('The conversation is not ended yet.', error);
    over('left', text('chat.leave-failed'));
    setTimeout(() => void finishLeaving(), leaveAgainAfter);
  }
}

async function takeAccount(account: string): Promise<void> {
  closeSettings();
  try {
    await become(account);
  } catch (error) {
    console.warn('The account could not be taken.', error);
    return;
  }

  chat?.forget();
  await (await UnsentMessages.open()).clear();
  tabMarks.remove(leftMark);
  location.replace(location.pathname);
}
