import { JSDOM, VirtualConsole } from 'jsdom';

/**
 * Opens an empty page, and makes global what a client expects of a browser: its requests are subject to CORS, and cookies are kept.
 * Each request is shown to onRequest(method, path, status) when it is over, but for reading a data: address, which is none.
 */
export function openPage(url, onRequest) {
  // Without a console of its own, what CORS forbids would be printed with its headers.
  const { window } = new JSDOM('', { url, virtualConsole: new VirtualConsole() });

  class XMLHttpRequest extends window.XMLHttpRequest {
    open(method, address, ...rest) {
      const { protocol, pathname } = new URL(address, url);
      if (protocol !== 'data:') {
        this.addEventListener('loadend', () => onRequest(method, pathname, this.status));
      }
      super.open(method, address, ...rest);
    }
  }

  const { WebSocket, FormData, Blob } = window;
  Object.assign(globalThis, { XMLHttpRequest, WebSocket, FormData, Blob });
}
