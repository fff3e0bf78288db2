'use strict';

// A bot as the SDK's own samples write it: Express, memory storage, user and conversation state,
// and a waterfall of three text prompts. Every message gets exactly one reply.

const express = require('express');
const {
  ActivityHandler,
  CloudAdapter,
  ConfigurationBotFrameworkAuthentication,
  ConversationState,
  MemoryStorage,
  UserState,
} = require('botbuilder');
const { DialogSet, DialogTurnStatus, TextPrompt, WaterfallDialog } = require('botbuilder-dialogs');

const ask = (text) => ({ prompt: text });

const storage = new MemoryStorage();
const conversationState = new ConversationState(storage);
const userState = new UserState(storage);
const profile = userState.createProperty('profile');

const dialogs = new DialogSet(conversationState.createProperty('dialog'));
dialogs.add(new TextPrompt('text'));
dialogs.add(
  new WaterfallDialog('visit', [
    (step) => step.prompt('text', ask('您今天走访了哪一户?')),
    (step) => {
      step.values.household = step.result;
      return step.prompt('text', ask('这户有什么变化?'));
    },
    (step) => {
      step.values.change = step.result;
      return step.prompt('text', ask('还有什么要办的?'));
    },
  ]),
);

class VisitBot extends ActivityHandler {
  constructor() {
    super();
    this.onMessage(async (context, next) => {
      const dialog = await dialogs.createContext(context);
      const turn = await dialog.continueDialog();
      if (turn.status === DialogTurnStatus.empty) {
        await dialog.beginDialog('visit');
      } else if (turn.status === DialogTurnStatus.complete) {
        const known = await profile.get(context, { visits: 0 });
        known.visits += 1;
        await context.sendActivity(`记下了,这是第 ${known.visits} 次。`);
      }
      await next();
    });
  }

  async run(context) {
    await super.run(context);
    await conversationState.saveChanges(context);
    await userState.saveChanges(context);
  }
}

const adapter = new CloudAdapter(new ConfigurationBotFrameworkAuthentication({}));
adapter.onTurnError = async (_context, error) => {
  console.error(error);
  throw error;
};

const bot = new VisitBot();
const app = express();
app.disable('x-powered-by');
app.use(express.json());
app.get('/health/ready', (_request, response) => response.sendStatus(200));
app.post('/api/messages', (request, response) => adapter.process(request, response, (context) => bot.run(context)));

const port = Number(process.env.PORT);
if (!Number.isInteger(port) || port <= 0) {
  console.error('Set PORT to the port to listen on.');
  process.exit(2);
}

const server = app.listen(port, '127.0.0.1');
server.keepAliveTimeout = 600_000;
server.on('error', (error) => {
  console.error(error);
  process.exit(1);
});

for (const signal of ['SIGTERM', 'SIGINT']) {
  process.on(signal, () => process.exit(0));
}
