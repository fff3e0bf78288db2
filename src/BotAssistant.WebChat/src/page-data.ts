/** What the server wrote into the page for this script. */
interface PageData {
  texts: Record<string, string>;
  webChatTexts: Record<string, string>;
  webChatScript: string;
  voice: boolean;
  maxFileBytes: number;
  maxFiles: number;
}

export const page: PageData = JSON.parse(document.getElementById('page-data')!.textContent!);

/** A text of the county's files, with the slots filled that are ours. */
export function text(key: string, slots: Record<string, string | number> = {}): string {
  const found = page.texts[key];
  if (found === undefined) {
    throw new Error(`The page has no text "${key}".`);
  }

  return found.replace(/\{([a-z_]+)\}/g, (whole, slot: string) => (slot in slots ? String(slots[slot]) : whole));
}

/** An element that the page's template has. */
export function part<T extends HTMLElement = HTMLElement>(id: string): T {
  const found = document.getElementById(id);
  if (!found) {
    throw new Error(`The page has no element "${id}".`);
  }

  return found as T;
}

export type ChatState = 'loading' | 'ready' | 'failed' | 'ended' | 'left';

export const show = (state: ChatState): void => {
  document.documentElement.dataset.chat = state;
};
