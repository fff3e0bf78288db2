import type { Activity } from './activity';
import type { Element } from './element';
import type { Look } from './look';
import { page } from './page-data';

/** What this page uses of Web Chat (4.18). */
export interface WebChat {
  /** Ends when it is drawn, which takes a slow phone many slices of time. */
  renderWebChat(options: WebChatOptions, place: HTMLElement): Promise<void>;
  createStore(initial?: object): Store;
  /** Makes the first drawing with such `styleOptions` shorter. */
  writeStyles(styleOptions: object): Promise<void>;
}

/** Of Web Chat's own many, those without which it would not start. */
export interface WebChatOptions {
  directLine: any;
  [other: string]: unknown;
}

export interface Store {
  dispatch(action: object): void;
  getState(): { sendBoxValue: string };
  subscribe(changed: () => void): void;
}

declare global {
  interface Window {
    /** Set by its script (`web-chat/start.ts`). */
    WebChat?: Promise<WebChat>;
  }
}

/** Takes Web Chat's script into the page; fails when it cannot be had just now. */
export async function loadWebChat(): Promise<WebChat> {
  if (!window.WebChat) {
    await addScript(page.webChatScript);
  }

  try {
    return await (window.WebChat ?? Promise.reject(new Error('Web Chat did not start.')));
  } catch (error) {
    // The next try takes the script anew.
    delete window.WebChat;
    throw error;
  }
}

function addScript(address: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const script = document.createElement('script');
    script.src = address;
    script.async = true;
    script.onload = () => resolve();
    script.onerror = () => {
      script.remove();
      reject(new Error('Web Chat could not be loaded.'));
    };
    document.head.append(script);
  });
}

interface Observer<T> {
  next?(value: T): void;
  complete?(): void;
}

interface Subscription {
  unsubscribe(): void;
}

const online = 2;

/**
 * What Web Chat takes for its connection. To Web Chat it is always there: what is said without a network is kept by us, and the page
 * itself shows how the line is.
 */
export class Connection {
  private readonly observers = new Set<Observer<Activity>>();
  private readonly displayed: Activity[] = [];

  constructor(private readonly post: (activity: Activity) => void) {}

  readonly activity$ = {
    subscribe: (observer: Observer<Activity>): Subscription => {
      // Web Chat subscribes more than once, and reads only the last of them; what it knows already it takes once.
      this.observers.add(observer);
      this.displayed.forEach(activity => observer.next?.(activity));
      return { unsubscribe: () => this.observers.delete(observer) };
    },
  };

  readonly connectionStatus$ = {
    subscribe: (observer: Observer<number>): Subscription => {
      [0, 1, online].forEach(status => observer.next?.(status));
      return { unsubscribe: () => undefined };
    },
  };

  readonly postActivity = (activity: Activity) => ({
    subscribe: (observer: Observer<string>): Subscription => {
      // Its answer is the echo, which says what became of it; Web Chat's own waiting, with a limit of five minutes, is over at once.
      this.post(activity);
      observer.next?.(activity.channelData?.clientActivityID ?? '');
      observer.complete?.();
      return { unsubscribe: () => undefined };
    },
  });

  readonly end = (): void => undefined;

  display(activity: Activity): void {
    if (activity.type !== 'typing') {
      this.displayed.push(activity);
    }

    this.observers.forEach(observer => observer.next?.(activity));
  }
}

/** Web Chat's looks, from the page's own. */
export function styleOptions(look: Look): object {
  const styles = getComputedStyle(document.documentElement);
  const color = (name: string): string => styles.getPropertyValue(`--${name}`).trim();
  const [ink, paper, main, line, soft, mine, quiet] = ['ink', 'paper', 'main', 'line', 'soft', 'mine', 'quiet'].map(name => color(name!));
  const big = look.size === 'large' ? 52 : look.size === 'larger' ? 58 : 66;
  return {
    accent: main,
    subtle: quiet,
    backgroundColor: paper,
    primaryFont: 'inherit',
    paddingRegular: 8,
    avatarSize: 0,
    bubbleBackground: soft,
    bubbleTextColor: ink,
    bubbleBorderColor: line,
    bubbleBorderRadius: 8,
    bubbleFromUserBackground: mine,
    bubbleFromUserTextColor: ink,
    bubbleFromUserBorderColor: line,
    bubbleFromUserBorderRadius: 8,
    bubbleMaxWidth: 640,
    bubbleMinWidth: 0,
    autoScrollSnapOnActivity: true,
    groupTimestamp: 300_000,
    hideUploadButton: true,
    sendBoxHeight: big,
    sendBoxTextWrap: true,
    sendBoxButtonAlignment: 'bottom',
    sendBoxMaxHeight: 140,
    sendBoxBackground: paper,
    sendBoxTextColor: ink,
    sendBoxPlaceholderColor: quiet,
    sendBoxButtonColor: main,
    sendBoxButtonColorOnDisabled: quiet,
    sendBoxButtonShadeColorOnHover: soft,
    sendBoxButtonShadeColorOnActive: soft,
    sendBoxButtonShadeColorOnDisabled: 'transparent',
    sendBoxBorderTop: `solid 2px ${main}`,
    suggestedActionLayout: 'flow',
    suggestedActionHeight: big,
    suggestedActionsFlowMaxHeight: '38vh',
    suggestedActionBackgroundColor: paper,
    suggestedActionBackgroundColorOnHover: soft,
    suggestedActionBackgroundColorOnActive: soft,
    suggestedActionTextColor: main,
    suggestedActionBorderColor: main,
    suggestedActionBorderRadius: 8,
    timestampColor: quiet,
    transcriptOverlayButtonBackground: main,
    transcriptOverlayButtonColor: paper,
    transcriptOverlayButtonBackgroundOnHover: main,
    transcriptOverlayButtonBackgroundOnFocus: main,
    transcriptVisualKeyboardIndicatorColor: main,
    transcriptActivityVisualKeyboardIndicatorColor: main,
    typingAnimationDuration: 8_000,
    hideToaster: true,
  };
}

export const ownWords = (theirs: Record<string, string>): Record<string, string> => ({ ...theirs, ...page.webChatTexts });

/** Web Chat's extension points for what stands beside the send box: a component in place of the component. */
export const toolbar = (component: () => Element) => [() => () => () => component];
