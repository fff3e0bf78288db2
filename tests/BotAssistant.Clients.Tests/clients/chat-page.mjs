// A page with the official Direct Line client. Settings: site, the address that the page comes from.

import { openPage } from './browser.mjs';
import { obey, settings, tell } from './lib.mjs';
import { scheduler } from './scheduler.mjs';

const pollingInterval = 200;

openPage(settings.site, (method, path, status) => tell('request', { method, path, status }));
console.warn = text => tell('warning', { text });
const { ConnectionStatus, DirectLine } = await import('botframework-directlinejs');

let directLine;
let subscriptions = [];

await obey({
  connect({ options, user, haste, chance }) {
    directLine = new DirectLine({ pollingInterval, random: () => chance, scheduler: scheduler(haste, !options.webSocket), ...options });
    if (user) {
      directLine.setUserId(user);
    }
    subscriptions = [
      directLine.connectionStatus$.subscribe(status => tell('status', { status: ConnectionStatus[status] })),
      directLine.activity$.subscribe(activity => tell('activity', { activity }), error => tell('deaf', { message: error.message })),
    ];
  },

  post({ number, activity }) {
    directLine.postActivity(activity).subscribe(
      id => tell('posted', { number, id }),
      error => tell('refused', { number, status: error.status ?? 0 }));
  },

  /** Not within a polling interval after the client's token was refused: it would then poll twice from there on. */
  async reconnect({ conversation }) {
    await new Promise(resolve => setTimeout(resolve, 2 * pollingInterval));
    directLine.reconnect(conversation);
  },

  where() {
    const { conversationId, watermark, token } = directLine;
    tell('where', { conversationId, watermark, token });
  },

  session() {
    directLine.getSessionId().subscribe(id => tell('session', { id }));
  },

  end() {
    directLine.end();
  },

  token() {
    const request = new XMLHttpRequest();
    request.open('POST', '/chat/token');
    request.onload = () => tell('token', { grant: JSON.parse(request.responseText) });
    request.send();
  },

  reload() {
    subscriptions.forEach(subscription => subscription.unsubscribe());
    directLine.end();
    tell('reload');
  },
});
process.exit();
