// The official JwtTokenValidation judges who calls a bot.
// Settings: appId, metadata (the issuer's address), calls: each a name, an Authorization header, and the activity that came with it.

import connector from 'botframework-connector';
import { settings, tell } from './lib.mjs';

const { AuthenticationConstants, ChannelValidation, JwtTokenValidation, SimpleCredentialProvider } = connector;
ChannelValidation.OpenIdMetadataEndpoint = settings.metadata;
AuthenticationConstants.ToBotFromEmulatorOpenIdMetadataUrl = settings.metadata;
console.error = () => {}; // It prints keys and errors that it throws all the same.
const bot = new SimpleCredentialProvider(settings.appId, '');

for (const { name, authorization, activity } of settings.calls) {
  tell('judged', { name, accepted: await accepts(activity, authorization) });
}

async function accepts(activity, authorization) {
  try {
    return (await JwtTokenValidation.authenticateRequest(activity, authorization, bot, '')).isAuthenticated;
  } catch (error) {
    // Anything else, such as an issuer out of reach, is no verdict.
    if (error.statusCode === 401 || ['JsonWebTokenError', 'NotBeforeError'].includes(error.name)) {
      return false;
    }
    throw error;
  }
}
