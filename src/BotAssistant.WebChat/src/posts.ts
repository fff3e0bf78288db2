import type { Activity, Delivery, Failure } from './activity';
import type { Line } from './line';
import { ask, Refused } from './session';
import type { Unsent, UnsentFile, UnsentMessages } from './unsent';

const api = '/v3/directline/conversations';
const textWithin = 30_000;
const filesWithin = 180_000;
const pauses = [1_000, 2_000, 4_000, 8_000, 15_000, 30_000];

/**
 * What the person says, on its way to the server: in order, one after the other, again until the server has it, each under the same
 * mark, so that the server takes it once. It is shown from the beginning, with what became of it.
 */
export class Posts {
  private queue: Unsent[] = [];
  private readonly failed = new Map<string, Unsent>();
  private readonly restored = new Set<string>();
  private working = false;
  private cut: (() => void) | null = null;
  private latest = 0;
  private ended = false;

  constructor(
    private readonly line: Line,
    private readonly unsent: UnsentMessages,
    private readonly display: (activity: Activity) => void,
    private readonly withdraw: (id: string) => void,
  ) {}

  get waiting(): number {
    return this.queue.length;
  }

  /** What an earlier page could not send. Another conversation's is nobody's now. */
  async restore(): Promise<void> {
    const conversation = (await this.line.access()).conversationId;
    for (const message of await this.unsent.all()) {
      if (message.conversationId !== null && message.conversationId !== conversation) {
        await this.unsent.remove(message.mark);
      } else if (!this.queue.some(known => known.mark === message.mark)) {
        this.queue.push(message);
        this.restored.add(message.mark);
        this.report(message, 'waiting');
      }
    }

    void this.work();
  }

  async add(activity: Activity, files: UnsentFile[] = [], mark = activity.channelData?.clientActivityID ?? newMark()): Promise<void> {
    const message: Unsent = {
      mark,
      conversationId: this.line.conversation,
      saidAt: Date.now(),
      activity,
      files,
    };
    if (this.ended) {
      this.display(this.shown(message, 'failed', undefined, 'ended'));
      return;
    }

    this.queue.push(message);
    this.report(message, navigator.onLine ? 'sending' : 'waiting');
    // A disk that is full must not keep anybody from sending.
    await this.unsent.put(message).catch((error: unknown) => console.warn('It could not be kept for later.', error));
    void this.work();
  }

  /** Something that the server refused, once more. */
  again(mark: string): void {
    const message = this.failed.get(mark);
    if (message && !this.ended) {
      this.failed.delete(mark);
      void this.add(message.activity, message.files, mark);
    }
  }

  /** It cannot be sent, and is shown with the reason. */
  refuse(activity: Activity, files: UnsentFile[], failure: Failure): void {
    const message: Unsent = { mark: newMark(), conversationId: null, saidAt: Date.now(), activity, files };
    this.display(this.shown(message, 'failed', undefined, failure));
  }

  /** The server's own copy of it came: it is there, whatever became of the request. */
  confirm(activity: Activity): void {
    this.latest = Math.max(this.latest, Date.parse(activity.timestamp ?? '') || 0);
    const mark = activity.channelData?.clientActivityID;
    if (mark !== undefined && this.queue.some(message => message.mark === mark)) {
      this.drop(mark);
    }
  }

  /** When nothing waits any more, or after a while. */
  async settled(limit: number): Promise<void> {
    for (const end = Date.now() + limit; this.queue.length > 0 && Date.now() < end; ) {
      await new Promise(resolve => setTimeout(resolve, 50));
    }
  }

  retryNow(): void {
    this.cut?.();
  }

  /** The conversation is over: what was not sent will not be. */
  stop(): void {
    this.ended = true;
    this.queue.forEach(message => this.display(this.shown(message, 'failed', undefined, 'ended')));
    this.queue = [];
    this.cut?.();
  }

  private async work(): Promise<void> {
    if (this.working) {
      return;
    }

    this.working = true;
    try {
      for (let failures = 0; this.queue.length > 0 && !this.ended; ) {
        const message = this.queue[0]!;
        try {
          const id = await this.post(message);
          failures = 0;
          this.drop(message.mark);
          this.accepted(message, id);
        } catch (trouble) {
          await this.judge(message, trouble, failures++);
        }
      }
    } finally {
      this.working = false;
    }
  }

  private accepted(message: Unsent, id: string): void {
    if (this.line.has(id)) {
      return;
    }

    if (this.restored.has(message.mark)) {
      // The server may have had it before, and somebody may have cleared it away since: the line brings it if it is still there.
      this.withdraw(localId(message.mark));
    } else {
      this.display(this.shown(message, undefined, id));
    }
  }

  private async judge(message: Unsent, trouble: unknown, failures: number): Promise<void> {
    const status = trouble instanceof Refused ? trouble.status : 0;
    if (!this.queue.includes(message)) {
      // Confirmed meanwhile by the server's copy.
      return;
    }

    if (status === 404) {
      this.line.end();
      return;
    }

    if (status === 401 || status === 403) {
      this.line.expire();
    } else if (status >= 400 && status < 500 && status !== 408 && status !== 429) {
      this.drop(message.mark);
      this.failed.set(message.mark, message);
      this.display(this.shown(message, 'failed', undefined, reason(status, message)));
      return;
    }

    this.queue.forEach(waiting => this.report(waiting, 'waiting'));
    const asked = trouble instanceof Refused ? trouble.retryAfterMs ?? 0 : 0;
    await this.pause(Math.max(asked, pauses[Math.min(failures, pauses.length - 1)]!));
  }

  /** @returns The id that the server gave it. */
  private async post(message: Unsent): Promise<string> {
    const { token, conversationId, userId } = await this.line.access();
    if (message.conversationId === null) {
      message.conversationId = conversationId;
      await this.unsent.put(message).catch(() => undefined);
    }

    const { attachments, ...said } = message.activity;
    const activity: Activity = {
      ...said,
      ...(message.files.length === 0 && attachments ? { attachments } : {}),
      from: { id: userId },
      channelData: { ...said.channelData, clientActivityID: message.mark },
    };
    const address = `${api}/${encodeURIComponent(conversationId)}`;
    const headers = { authorization: `Bearer ${token}` };
    if (message.files.length === 0) {
      const body = JSON.stringify(activity);
      const answer = await ask(`${address}/activities`, { method: 'POST', headers: { ...headers, 'content-type': 'application/json' }, body }, textWithin);
      return (await answer.json()).id;
    }

    const form = new FormData();
    form.append('activity', new Blob([JSON.stringify(activity)], { type: 'application/vnd.microsoft.activity' }), 'blob');
    message.files.forEach(file => form.append('file', file.blob, file.name));
    const answer = await ask(`${address}/upload?userId=${encodeURIComponent(userId)}`, { method: 'POST', headers, body: form }, filesWithin);
    return (await answer.json()).id;
  }

  private drop(mark: string): void {
    this.queue = this.queue.filter(message => message.mark !== mark);
    this.unsent.remove(mark).catch((error: unknown) => console.warn('It stays in the list of unsent messages.', error));
  }

  private report(message: Unsent, delivery: Delivery): void {
    this.display(this.shown(message, delivery));
  }

  /** How it looks before the server's own copy of it has come. */
  private shown(message: Unsent, delivery: Delivery | undefined, id?: string, failure?: Failure): Activity {
    // Below everything that came before, even if this telephone's clock is slow.
    this.latest = Math.max(this.latest, message.saidAt);
    const files = message.files.map(file => ({
      contentType: file.blob.type || 'application/octet-stream',
      name: file.name,
      ...(file.preview ? { thumbnailUrl: file.preview } : {}),
    }));
    return {
      ...message.activity,
      id: id ?? localId(message.mark),
      from: { id: 'me', role: 'user' },
      timestamp: new Date(Math.max(this.latest, message.saidAt)).toISOString(),
      ...(files.length > 0 ? { attachments: files } : {}),
      channelData: {
        ...message.activity.channelData,
        clientActivityID: message.mark,
        ...(delivery ? { delivery } : {}),
        ...(failure ? { failure } : {}),
      },
    };
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

function reason(status: number, message: Unsent): Failure {
  const files = message.files.length > 0;
  return status === 413 ? (files ? 'too-large' : 'too-long') : files && (status === 400 || status === 415) ? 'kind' : 'refused';
}

const localId = (mark: string): string => `unsent-${mark}`;

/** Nobody else has it: it tells one message from all others. */
function newMark(): string {
  return [...crypto.getRandomValues(new Uint8Array(16))].map(byte => byte.toString(16).padStart(2, '0')).join('');
}
