import type { ReactNode } from 'react';
import type { Root } from 'react-dom/client';
import type { WebChat } from '../webchat';
import { rest } from './slices';

/** What the last part stands on, from the bottom upwards. */
const parts: (() => Promise<unknown>)[] = [
  () => import('react'),
  () => import('react-dom/client'),
  () => import('mime'),
  () => import('botframework-webchat-core'),
  () => import('botframework-webchat-api'),
  () => import('@emotion/css/create-instance'),
  () => import('react-scroll-to-bottom'),
  () => import('react-film'),
  () => import('react-say'),
  () => import('react-dictate-button'),
  () => import('markdown-it'),
  () => import('mdast-util-from-markdown'),
  () => import('botframework-webchat-component'),
];

/**
 * Web Chat as a script of its own. All of it at once keeps a cheap phone busy for a second; so it starts part by part, with a rest after
 * each. A module that was started is not started again for who needs it later.
 */
async function start(): Promise<WebChat> {
  for (const part of parts) {
    await part();
    await rest();
  }

  const [{ createElement, startTransition, useEffect }, { createRoot }, { createStore }, { default: ReactWebChat }, { writeStyles }] = await Promise.all([
    import('react'), import('react-dom/client'), import('botframework-webchat-core'), import('botframework-webchat-component'), import('./styles'),
  ]);
  await rest();
  const Watched = ({ drawn, children }: { drawn: () => void; children?: ReactNode }): ReactNode => {
    useEffect(drawn, [drawn]);
    return children;
  };
  return {
    createStore,
    writeStyles,
    renderWebChat: (options, place) => new Promise(resolve => {
      const root = roots.get(place) ?? createRoot(place);
      roots.set(place, root);
      waiting.push(resolve);
      // A drawing that another one overtakes is never done; the later one answers for both.
      const drawn = (): void => waiting.splice(0).forEach(done => done());
      startTransition(() => root.render(createElement(Watched, { drawn }, createElement(ReactWebChat, options))));
    }),
  };
}

const roots = new WeakMap<Element, Root>();
const waiting: (() => void)[] = [];

window.WebChat = start();
