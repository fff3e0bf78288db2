import type { Activity } from './activity';
import { ask, fetchGrant, refreshGrant, Refused, type Grant } from './session';

export type LineState = 'connecting' | 'online' | 'offline' | 'reconnecting';

export interface LineEvents {
  /** Each activity once, in the order of the conversation. */
  received(activity: Activity): void;
  changed(state: LineState): void;
  /** The conversation is over; there will be nothing more. */
  ended(): void;
}

interface Opened {
  streamUrl?: string;
}

interface ActivitySet {
  activities?: Activity[];
  watermark?: string;
}

/** Where cookies are refused, only the token itself leads back to the conversation; after a long sleep, only the cookie. */
async function renewed(grant: Grant | null): Promise<Grant> {
  if (grant) {
    try {
      return await refreshGrant(grant);
    } catch (trouble) {
      if (!(trouble instanceof Refused)) {
        throw trouble;
      }
    }
  }

  return fetchGrant();
}

const api = '/v3/directline/conversations';
/** The server says something at least every 20 seconds. */
const silence = 45_000;
const socketOpensWithin = 10_000;
const pollEvery = 3_000;
const socketAgainAfter = 120_000;
const steady = 10_000;
const pauses = [500, 1_000, 2_000, 4_000, 8_000, 15_000];

interface Moment {
  clock: number;
  run: number;
}

const now = (): Moment => ({ clock: Date.now(), run: performance.now() });

/** A clock may be set back, and the other one may stand still while the telephone sleeps: the longer of the two. */
const since = (moment: Moment): number => Math.max(Date.now() - moment.clock, performance.now() - moment.run);

/**
 * What comes from the server, for as long as the page is open: over a WebSocket, or asked for again and again where sockets are
 * blocked. It never gives up, notices connections that died silently, and goes on where it was. The client that Web Chat brings ends
 * for good on trouble that passes, or waits for up to 15 seconds before it tries again.
 */
export class Line {
  private grant: Grant | null = null;
  private granting: Promise<Grant> | null = null;
  private conversationId: string | null = null;
  private watermark: string | null = null;
  private readonly seen = new Set<string>();
  private stopped = false;
  private cut: (() => void) | null = null;
  private heardAt = now();
  private socketsBlockedAt: Moment | null = null;

  constructor(private readonly events: LineEvents, private readonly fromBeginning: boolean) {}

  get conversation(): string | null {
    return this.conversationId;
  }

  start(): void {
    // A telephone that comes back, from another network or from its pocket, is not kept waiting.
    window.addEventListener('online', () => this.wake());
    window.addEventListener('offline', () => this.events.changed('offline'));
    document.addEventListener('visibilitychange', () => document.visibilityState === 'visible' && this.wakeIfQuiet());
    window.addEventListener('pageshow', () => this.wakeIfQuiet());
    void this.run();
  }

  stop(): void {
    this.stopped = true;
    this.wake();
  }

  has(id: string): boolean {
    return this.seen.has(id);
  }

  /** A token that is good for a while yet. */
  async access(): Promise<Grant> {
    if (this.grant && Date.now() < this.grant.goodUntil) {
      return this.grant;
    }

    this.granting ??= renewed(this.grant).finally(() => (this.granting = null));
    const grant = await this.granting;
    if (this.conversationId !== null && grant.conversationId !== this.conversationId) {
      // Left or cleared away in another tab: what is shown here belongs to nobody's conversation any more.
      this.end();
      throw new Refused(404);
    }

    this.grant = grant;
    this.conversationId = grant.conversationId;
    return grant;
  }

  /** The server would not have the token any more. */
  expire(): void {
    this.grant = null;
  }

  end(): void {
    if (!this.stopped) {
      this.stop();
      this.events.ended();
    }
  }

  private wake(): void {
    this.cut?.();
  }

  private wakeIfQuiet(): void {
    if (since(this.heardAt) > silence / 2) {
      this.wake();
    }
  }

  private async run(): Promise<void> {
    for (let failures = 0; !this.stopped; failures++) {
      const began = now();
      let asked = 0;
      try {
        const opened = await this.open();
        await (this.mayUseSocket(opened) ? this.listen(opened.streamUrl!) : this.poll());
      } catch (trouble) {
        asked = this.judge(trouble);
      }

      if (this.stopped) {
        return;
      }

      this.events.changed(navigator.onLine ? 'reconnecting' : 'offline');
      // A line that breaks again and again, just after it was opened, is left alone for longer each time.
      failures = since(began) > steady ? 0 : failures;
      await this.pause(Math.max(asked, pauses[Math.min(failures, pauses.length - 1)]! * (0.75 + Math.random() / 2)));
    }
  }

  /** @returns How long the server wants to be left alone. */
  private judge(trouble: unknown): number {
    if (trouble instanceof Refused) {
      if (trouble.status === 404) {
        this.end();
      } else if (trouble.status === 403 || trouble.status === 401) {
        this.expire();
      }

      return trouble.retryAfterMs ?? 0;
    }

    return 0;
  }

  private async open(): Promise<Opened> {
    const { token, conversationId, userId, watermark } = await this.access();
    const headers = { authorization: `Bearer ${token}` };
    const from = this.watermark ?? (this.fromBeginning ? undefined : watermark);
    const answer = from === undefined
      ? await ask(api, { method: 'POST', headers: { ...headers, 'content-type': 'application/json' }, body: JSON.stringify({ user: { id: userId }, locale: 'zh-CN' }) })
      : await ask(`${api}/${encodeURIComponent(conversationId)}?watermark=${encodeURIComponent(from)}`, { headers });
    this.watermark ??= from ?? null;
    return answer.json();
  }

  private mayUseSocket(opened: Opened): boolean {
    return typeof WebSocket !== 'undefined' && !!opened.streamUrl && (!this.socketsBlockedAt || since(this.socketsBlockedAt) > socketAgainAfter);
  }

  /** Ends when the socket does, or when nothing was heard for too long. */
  private async listen(streamUrl: string): Promise<void> {
    const socket = new WebSocket(streamUrl);
    let opened = false;
    const began = now();
    await new Promise<void>(resolve => {
      this.cut = resolve;
      socket.onopen = () => {
        opened = true;
        this.heardAt = now();
        this.events.changed('online');
      };
      socket.onmessage = message => {
        this.heardAt = now();
        this.take(message.data);
      };
      socket.onclose = () => resolve();
      const watch = setInterval(() => {
        const quiet = since(opened ? this.heardAt : began);
        if (quiet > (opened ? silence : socketOpensWithin)) {
          resolve();
        }
      }, 1_000);
      socket.addEventListener('close', () => clearInterval(watch));
    });
    this.cut = null;
    socket.onmessage = null;
    socket.close();
    if (!opened && navigator.onLine && !this.stopped) {
      // Some networks let pages through and sockets not.
      this.socketsBlockedAt = now();
    }
  }

  private async poll(): Promise<void> {
    const began = now();
    while (!this.stopped && since(began) < socketAgainAfter) {
      const { token, conversationId } = await this.access();
      const address = `${api}/${encodeURIComponent(conversationId)}/activities?watermark=${encodeURIComponent(this.watermark ?? '')}`;
      const answer = await ask(address, { headers: { authorization: `Bearer ${token}` } });
      this.take(await answer.text());
      this.heardAt = now();
      this.events.changed('online');
      await this.pause(pollEvery);
    }
  }

  private take(frame: unknown): void {
    if (typeof frame !== 'string' || frame === '') {
      return;
    }

    const set: ActivitySet = JSON.parse(frame);
    for (const activity of set.activities ?? []) {
      if (activity.id === undefined || !this.seen.has(activity.id)) {
        if (activity.id !== undefined && activity.type !== 'typing') {
          this.seen.add(activity.id);
        }

        this.events.received(activity);
      }
    }

    this.watermark = set.watermark ?? this.watermark;
  }

  private pause(milliseconds: number): Promise<void> {
    return new Promise(resolve => {
      const end = (): void => {
        clearTimeout(timer);
        this.cut = null;
        resolve();
      };
      const timer = setTimeout(end, milliseconds);
      this.cut = end;
    });
  }
}
