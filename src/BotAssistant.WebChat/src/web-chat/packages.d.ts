declare module 'react-dom' {
  export function render(element: unknown, place: Element): void;
}

// These are only started.
declare module 'react-dictate-button';
declare module 'react-film';
declare module 'react-say';
declare module 'react-scroll-to-bottom';
