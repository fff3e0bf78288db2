import { part } from './page-data';

/** Size and contrast. They are kept in a cookie, so that the server paints the next visit with them from the first line on. */
export interface Look {
  size: 'large' | 'larger' | 'largest';
  contrast: boolean;
}

const root = document.documentElement;
const year = 365 * 24 * 60 * 60;

export const currentLook = (): Look => ({
  size: (root.dataset.size as Look['size'] | undefined) ?? 'large',
  contrast: root.dataset.contrast === 'on',
});

export function followLook(changed: (look: Look) => void): void {
  const sizes = [...document.querySelectorAll<HTMLButtonElement>('button.size')];
  const contrast = part<HTMLButtonElement>('contrast');
  const mark = (): void => {
    const look = currentLook();
    sizes.forEach(button => button.setAttribute('aria-pressed', String(button.dataset.size === look.size)));
    contrast.setAttribute('aria-pressed', String(look.contrast));
  };
  const keep = (): void => {
    const look = currentLook();
    document.cookie = `look=${look.size}${look.contrast ? '-contrast' : ''}; path=/; max-age=${year}; samesite=lax`;
    mark();
    changed(look);
  };
  for (const button of sizes) {
    button.addEventListener('click', () => {
      root.dataset.size = button.dataset.size!;
      keep();
    });
  }

  contrast.addEventListener('click', () => {
    if (currentLook().contrast) {
      delete root.dataset.contrast;
    } else {
      root.dataset.contrast = 'on';
    }

    keep();
  });
  mark();
}
