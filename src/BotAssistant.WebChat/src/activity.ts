/** What of the Bot Framework's activity this page reads or writes. */
export interface Activity {
  type: string;
  id?: string;
  timestamp?: string;
  from?: { id?: string; role?: string; name?: string };
  name?: string;
  text?: string;
  textFormat?: string;
  locale?: string;
  value?: unknown;
  attachments?: Attachment[];
  suggestedActions?: { to?: string[]; actions: CardAction[] };
  channelData?: ChannelData;
  [other: string]: unknown;
}

export interface Attachment {
  contentType: string;
  contentUrl?: string;
  content?: unknown;
  name?: string;
  thumbnailUrl?: string;
}

export interface CardAction {
  type: string;
  title?: string;
  value?: unknown;
}

export interface ChannelData {
  clientActivityID?: string;
  /** Only inside this page: a message of its own that the server has not confirmed. */
  delivery?: Delivery;
  /** Only inside this page: why it was given up. */
  failure?: Failure;
  [other: string]: unknown;
}

/** Why something will not be sent. */
export type Failure = 'refused' | 'too-large' | 'too-long' | 'kind' | 'ended';

export type Delivery = 'sending' | 'waiting' | 'failed';

export const adaptiveCard = 'application/vnd.microsoft.card.adaptive';

/** Such actions have no number in the text. */
const opensSomething = new Set(['openUrl', 'downloadFile', 'call']);

/** The bot's word that what was said before is deleted. */
export const cleared = (activity: Activity): boolean => activity.type === 'event' && activity.name === 'conversation/cleared';

/**
 * As this page shows what the bot sent: without a format it is plain text (the protocol's rule, which Web Chat takes otherwise), and
 * choices carry the numbers by which the text names them.
 */
export function forDisplay(activity: Activity, choice: (number: number, label: string) => string): Activity {
  if (activity.type !== 'message') {
    return activity;
  }

  const shown: Activity = { ...activity, textFormat: activity.textFormat ?? 'plain' };
  if (shown.text && shown.textFormat === 'plain') {
    shown.text = unbroken(shown.text);
  }

  if (activity.attachments) {
    const own = activity.from?.role === 'user';
    shown.attachments = activity.attachments.map(attachment => here(attachment, own));
  }

  if (activity.suggestedActions) {
    let number = 0;
    const actions = activity.suggestedActions.actions.map(action =>
      action.title && !opensSomething.has(action.type) ? { ...action, title: choice(++number, action.title) } : action);
    shown.suggestedActions = { ...activity.suggestedActions, actions };
    shown.text = withoutLines(shown.text ?? '', actions.map(action => action.title ?? ''));
  }

  return shown;
}

/** A telephone number stays in one line: after its strokes stands a sign that nobody sees and no line breaks at. */
const unbroken = (said: string): string => said.replace(/(\d)-(?=\d)/g, '$1-\u2060');

const files = /^https?:\/\/[^/]+(?=\/v3\/directline\/attachments\/)/;

function here(attachment: Attachment, own: boolean): Attachment {
  if (!attachment.contentUrl) {
    return attachment;
  }

  // The service's files, by whatever name of the server this page was opened.
  const contentUrl = attachment.contentUrl.replace(files, '');
  // Web Chat shows a picture of one's own only by its thumbnail.
  return own && attachment.contentType.startsWith('image/') && !attachment.thumbnailUrl
    ? { ...attachment, contentUrl, thumbnailUrl: contentUrl }
    : { ...attachment, contentUrl };
}

/** A small screen has no room for both: the lines at the end of the text that say just what the buttons say. */
function withoutLines(said: string, lines: string[]): string {
  const end = `\n${lines.join('\n')}`;
  return said.endsWith(end) ? said.slice(0, -end.length).trimEnd() : said;
}
