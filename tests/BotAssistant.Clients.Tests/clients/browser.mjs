import { JSDOM, VirtualConsole } from 'jsdom';

/**
 * Opens an empty page, and makes global what a client expects of a browser: its requests are subject to CORS, and cookies are kept.
 * Each request is shown to onRequest(method, path, status) when it is over.
 */
export function openPage(url, onRequest) {
  // Without a console of its own, what CORS forbids would be printed with its headers.
  const { window } = new JSDOM('', { url, virtualConsole: new VirtualConsole() });

  class XMLHttpRequest extends window.XMLHttpRequest {
    open(method, address, ...rest) {
      this.addEventListener('loadend', () => onRequest(method, new URL(address, url).pathname, this.status));
      super.open(method, address, ...rest);
    }
  }

  const { WebSocket, FormData, Blob } = window;
  Object.assign(globalThis, { XMLHttpRequest, WebSocket, FormData, Blob });
}
