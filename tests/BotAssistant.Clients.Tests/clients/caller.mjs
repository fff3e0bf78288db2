// A caller with the official MicrosoftAppCredentials posts an activity to a bot, as the Emulator does.
// Settings: appId, password, login (what stands for Microsoft's login on this machine), bot (the address of its endpoint), activity.

import connector from 'botframework-connector';
import http from 'node:http';
import https from 'node:https';
import { settings, tell } from './lib.mjs';

// The credentials take a login with TLS only, and ask Microsoft about any that is not Microsoft's own.
https.request = options => {
  const { hostname, port } = new URL(settings.login);
  tell('login', { host: options.hostname, path: options.path });
  return http.request({ ...options, protocol: 'http:', hostname, port });
};

// The scope is the bot itself, so that the token is for it alone.
const credentials = new connector.MicrosoftAppCredentials(settings.appId, settings.password, undefined, settings.appId);
const { headers } = await credentials.signRequest({ headers: new Headers({ 'content-type': 'application/json' }) });
const response = await fetch(settings.bot, { method: 'POST', headers, body: JSON.stringify(settings.activity) });
tell('answered', { status: response.status, body: await response.text() });
