declare module 'react-dom/client' {
  export interface Root {
    render(element: unknown): void;
  }

  export function createRoot(place: Element): Root;
}

// These are only started.
declare module 'react-dictate-button';
declare module 'react-film';
declare module 'react-say';
declare module 'react-scroll-to-bottom';
