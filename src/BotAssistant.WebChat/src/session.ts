/** The right to one conversation, for a while. */
export interface Grant {
  token: string;
  conversationId: string;
  userId: string;
  /** Where a page begins to show a long conversation. */
  watermark?: string;
  /** By this page's own clock, in milliseconds. */
  goodUntil: number;
}

/** The server answered, but not with what was asked for. */
export class Refused extends Error {
  constructor(readonly status: number, readonly retryAfterMs?: number) {
    super(`The server answered ${status}.`);
  }
}

/** A request that hangs is worse than one that fails: it is tried again. */
const patience = 20_000;
const margin = 2 * 60_000;

export async function ask(address: string, init: RequestInit, limit = patience): Promise<Response> {
  const stop = new AbortController();
  const timer = setTimeout(() => stop.abort(), limit);
  try {
    const answer = await fetch(address, { ...init, cache: 'no-store', signal: stop.signal });
    if (!answer.ok) {
      const seconds = Number(answer.headers.get('retry-after'));
      throw new Refused(answer.status, seconds > 0 ? seconds * 1000 : undefined);
    }

    return answer;
  } finally {
    clearTimeout(timer);
  }
}

/** Another token for the same conversation, while the old one is still good. */
export async function refreshGrant(grant: Grant): Promise<Grant> {
  const asked = Date.now();
  const answer = await (await ask('/v3/directline/tokens/refresh', { method: 'POST', headers: { authorization: `Bearer ${grant.token}` } })).json();
  return { ...grant, token: answer.token, goodUntil: asked + answer.expires_in * 1000 - margin };
}

/** The conversation that this browser has, or a new one. */
export async function fetchGrant(): Promise<Grant> {
  const fetchIt = async (): Promise<Grant> => {
    const asked = Date.now();
    const answer = await (await ask('/chat/token', { method: 'POST' })).json();
    return {
      token: answer.token,
      conversationId: answer.conversationId,
      userId: answer.userId,
      watermark: answer.watermark,
      goodUntil: asked + answer.expires_in * 1000 - margin,
    };
  };
  // Two tabs that open together: the second waits, and finds the cookie of the first.
  return navigator.locks ? navigator.locks.request('chat-token', fetchIt) : fetchIt();
}

export async function leave(): Promise<void> {
  await ask('/chat/leave', { method: 'POST' });
}

export async function become(account: string): Promise<void> {
  await ask('/chat/demo', { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ account }) });
}
