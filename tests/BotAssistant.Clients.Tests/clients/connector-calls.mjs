// The official ConnectorClient makes every call that a bot makes, against the channel service at settings.service.
// Settings: service, token, conversation, activity (an id), message (an activity), start (what a conversation begins with).

import connector from 'botframework-connector';
import { settings, tell } from './lib.mjs';

const credentials = {
  async signRequest(request) {
    request.headers.set('authorization', `Bearer ${settings.token}`);
    return request;
  },
};
// It makes a call again after a 5xx, three times, with a growing pause.
const client = new connector.ConnectorClient(credentials, { baseUri: settings.service });
const { conversation, activity, message, start } = settings;
const calls = {
  sendToConversation: c => c.sendToConversation(conversation, message),
  replyToActivity: c => c.replyToActivity(conversation, activity, { ...message, replyToId: activity }),
  updateActivity: c => c.updateActivity(conversation, activity, { ...message, id: activity }),
  deleteActivity: c => c.deleteActivity(conversation, activity),
  createConversation: c => c.createConversation(start),
};

for (const [call, make] of Object.entries(calls)) {
  try {
    const result = await make(client.conversations);
    tell('called', { call, status: result._response.status, id: result.id, activityId: result.activityId });
  } catch (error) {
    tell('failed', { call, status: error.statusCode, code: error.code, message: error.message });
  }
}
