import { part } from './page-data';

export interface Choice<T> {
  label: string;
  value: T;
  id?: string;
  main?: boolean;
}

/** Asks one question with big buttons; null if the person closed it. */
export function askPerson<T>(question: string, choices: Choice<T>[], id: string): Promise<T | null> {
  const dialog = part<HTMLDialogElement>('dialog');
  const place = dialog.querySelector('.choices')!;
  part('dialog-text').textContent = question;
  dialog.dataset.asks = id;
  return new Promise(resolve => {
    let answer: T | null = null;
    place.replaceChildren(...choices.map(choice => {
      const button = document.createElement('button');
      button.type = 'button';
      button.textContent = choice.label;
      if (choice.id) {
        button.id = choice.id;
      }

      button.classList.toggle('main', choice.main ?? false);
      button.addEventListener('click', () => {
        answer = choice.value;
        dialog.close();
      });
      return button;
    }));
    dialog.addEventListener('close', () => resolve(answer), { once: true });
    dialog.showModal();
  });
}
