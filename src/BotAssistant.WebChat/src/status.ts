import type { Activity } from './activity';
import { element, type Element } from './element';
import { text } from './page-data';

interface StatusArguments {
  activity: Activity;
  hideTimestamp: boolean;
}

/** Under each message of one's own: whether the server has it. Under the bot's: when it came. */
export const statusMiddleware = (again: (mark: string) => void) => () => () => ({ activity, hideTimestamp }: StatusArguments): Element | false => {
  if (activity.from?.role !== 'user') {
    return !hideTimestamp && activity.timestamp
      ? element('div', { className: 'delivery' }, text('chat.said-at', { time: timeOf(activity.timestamp) }))
      : false;
  }

  const { clientActivityID: mark, delivery, failure } = activity.channelData ?? {};
  const said = delivery === 'failed' ? text(failure === undefined || failure === 'refused' ? 'chat.failed' : `chat.failed-${failure}`)
    : delivery === 'waiting' ? text('chat.waiting')
    : delivery === 'sending' ? text('chat.sending')
    : activity.timestamp ? text('chat.received-at', { time: timeOf(activity.timestamp) })
    : text('chat.received');
  const retry = delivery === 'failed' && failure === 'refused' && mark !== undefined
    && element('button', { type: 'button', className: 'again', onClick: () => again(mark) }, text('chat.again'));
  return element('div', { className: 'delivery', 'data-delivery': delivery ?? 'received' }, said, retry);
};

const two = (number: number): string => String(number).padStart(2, '0');

/** By hand: the browser's own formatters cost a cheap phone a tenth of a second to make. */
function timeOf(timestamp: string): string {
  const at = new Date(timestamp);
  const clock = `${two(at.getHours())}:${two(at.getMinutes())}`;
  return at.toDateString() === new Date().toDateString() ? clock : `${at.getFullYear()}年${at.getMonth() + 1}月${at.getDate()}日 ${clock}`;
}
