import { cleared, forDisplay, type Activity } from './activity';
import { Cards } from './attachments';
import type { Banner } from './banner';
import { Line, type LineState } from './line';
import { currentLook } from './look';
import { tabMarks } from './marks';
import { page, part, text } from './page-data';
import { prepare } from './picture';
import { Posts } from './posts';
import { statusMiddleware } from './status';
import { tools } from './tools';
import { UnsentMessages } from './unsent';
import { Connection, loadWebChat, ownWords, styleOptions, toolbar, type Store, type WebChat } from './webchat';

const allMark = 'show-all';
const draftMark = 'draft';
/** Longer than the slowest phone takes: then something is wrong with it. */
const drawnWithin = 30_000;
/** A page without a network is shown with its send box all the same. */
const emptyAfter = 3_000;
/** The messages of the first moment come together. */
const settlesIn = 250;
const clearedWithin = 3_000;

/** One conversation on this page: the line to the server, what waits to be sent, and Web Chat that shows both. */
export class Chat {
  private webChat: WebChat | null = null;
  private store: Store | null = null;
  private markdown: ((text: string) => string) | undefined;
  private anythingShown = false;
  private online = false;
  private forgotten = false;
  private saw!: () => void;
  private readonly firstMessage = new Promise<void>(resolve => (this.saw = resolve));
  private readonly line: Line;
  private readonly posts: Posts;
  private readonly cards = new Cards(activity => void this.posts.add(activity));
  private readonly connection = new Connection(activity => {
    this.tools.sent();
    void this.posts.add({ ...activity, channelData: { ...activity.channelData } });
  });
  private readonly tools = tools(files => void this.sendFiles(files), {
    read: () => this.store?.getState().sendBoxValue ?? '',
    write: words => this.write(words),
  });

  private constructor(unsent: UnsentMessages, private readonly banner: Banner, private readonly ended: () => void) {
    const all = tabMarks.get(allMark) === 'yes';
    tabMarks.remove(allMark);
    this.line = new Line({
      received: activity => this.receive(activity),
      changed: state => this.follow(state),
      ended: () => this.end(),
    }, all);
    this.posts = new Posts(
      this.line, unsent, activity => this.connection.display(activity),
      activityID => this.store?.dispatch({ type: 'DIRECT_LINE/DELETE_ACTIVITY', payload: { activityID } }));
    if (!all) {
      this.offerEarlier();
    }
  }

  static async begin(banner: Banner, ended: () => void): Promise<Chat> {
    const chat = new Chat(await UnsentMessages.open(), banner, ended);
    chat.line.start();
    return chat;
  }

  get unsentCount(): number {
    return this.posts.waiting;
  }

  /** Fails if Web Chat's script cannot be had; may be called again. Ends when there is something to be read. */
  async open(): Promise<void> {
    const webChat = await loadWebChat();
    await webChat.writeStyles(styleOptions(currentLook()));
    this.store ??= this.beginStore(webChat);
    // The browser gets to breathe, and to answer a finger, before the first drawing.
    await pause(0);
    this.webChat = webChat;
    await Promise.race([this.draw(), pause(drawnWithin).then(() => Promise.reject(new Error('Web Chat was not drawn.')))]);
    await Promise.race([this.firstMessage, pause(emptyAfter)]);
    await pause(settlesIn);
  }

  say(words: string): void {
    void this.posts.add({ type: 'message', text: words, textFormat: 'plain', locale: 'zh-CN' });
  }

  drawAgain(): void {
    this.cards.redraw();
    void this.draw();
  }

  stop(): void {
    this.posts.stop();
    this.line.stop();
  }

  /** Also what is in the send box: the next person must not find it. */
  forget(): void {
    this.forgotten = true;
    tabMarks.remove(draftMark);
    this.stop();
  }

  /** What somebody was about to say outlives a reload of the page. */
  private beginStore(webChat: WebChat): Store {
    const store = webChat.createStore();
    const draft = tabMarks.get(draftMark);
    if (draft) {
      store.dispatch({ type: 'WEB_CHAT/SET_SEND_BOX', payload: { text: draft } });
    }

    store.subscribe(() => {
      const { sendBoxValue } = store.getState();
      if (!this.forgotten && sendBoxValue !== (tabMarks.get(draftMark) ?? '')) {
        tabMarks.set(draftMark, sendBoxValue);
      }
    });
    return store;
  }

  private write(words: string): void {
    this.store?.dispatch({ type: 'WEB_CHAT/SET_SEND_BOX', payload: { text: words } });
  }

  private async draw(): Promise<void> {
    await this.webChat?.renderWebChat({
      directLine: this.connection,
      store: this.store,
      locale: 'zh-CN',
      styleOptions: styleOptions(currentLook()),
      overrideLocalizedStrings: ownWords,
      activityStatusMiddleware: this.status,
      attachmentMiddleware: this.cards.middleware,
      sendBoxToolbarMiddleware: this.toolbar,
      renderMarkdown: this.markdown,
    }, part('chat'));
  }

  private readonly toolbar = toolbar(this.tools.draw);
  private readonly status = statusMiddleware(mark => this.posts.again(mark));

  private follow(state: LineState): void {
    this.banner.follow(state);
    const wasOnline = this.online;
    this.online = state === 'online';
    if (this.online && !wasOnline) {
      // An earlier page may have left something behind.
      this.posts.restore().catch((error: unknown) => console.warn('What was not sent waits a little longer.', error));
      this.posts.retryNow();
    }
  }

  private receive(activity: Activity): void {
    if (cleared(activity)) {
      if (this.anythingShown) {
        // The words that asked for it are on their way; their answer is awaited, so that they are not said again.
        void this.posts.settled(clearedWithin).then(() => location.reload());
      }

      return;
    }

    this.posts.confirm(activity);
    if (activity.type === 'message') {
      this.anythingShown = true;
      this.saw();
    }

    if (activity.textFormat === 'markdown' && !this.markdown) {
      void this.learnMarkdown();
    }

    // Web Chat draws no other kinds, and complains of each.
    if (activity.type === 'message' || activity.type === 'typing') {
      this.connection.display(forDisplay(activity, (number, label) => text('chat.choice', { number, label })));
    }
  }

  private async learnMarkdown(): Promise<void> {
    try {
      const { renderMarkdown } = await import('./markdown');
      this.markdown = renderMarkdown;
      void this.draw();
    } catch (error) {
      // It can be read as it was written.
      console.warn('Markdown stays as it is written.', error);
    }
  }

  private async sendFiles(files: File[]): Promise<void> {
    const message: Activity = { type: 'message', locale: 'zh-CN' };
    const prepared = await Promise.all(files.map(prepare));
    const tooLarge = prepared.filter(file => file.blob.size > page.maxFileBytes);
    if (tooLarge.length > 0) {
      this.posts.refuse(message, tooLarge, 'too-large');
    }

    const good = prepared.filter(file => file.blob.size <= page.maxFileBytes);
    for (let first = 0; first < good.length; first += page.maxFiles) {
      await this.posts.add(message, good.slice(first, first + page.maxFiles));
    }
  }

  private offerEarlier(): void {
    this.line.access().then(grant => {
      if (grant.watermark !== undefined) {
        const button = part('earlier');
        button.textContent = text('chat.earlier');
        button.hidden = false;
        button.addEventListener('click', () => {
          tabMarks.set(allMark, 'yes');
          location.reload();
        });
      }
    }, (error: unknown) => console.warn('The line is not open yet.', error));
  }

  private end(): void {
    this.posts.stop();
    this.ended();
  }
}

const pause = (milliseconds: number): Promise<void> => new Promise(resolve => setTimeout(resolve, milliseconds));
