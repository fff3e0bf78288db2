const locale = 'zh-CN';

/** A formatter is dear to make, and most chats need none of them. */
const made = <T>(make: () => T): (() => T) => {
  let it: T | undefined;
  return () => (it ??= make());
};

const date = made(() => new Intl.DateTimeFormat(locale, { month: 'long', day: 'numeric', hour: 'numeric', minute: '2-digit', hour12: true }));
const ago = made(() => new Intl.RelativeTimeFormat(locale));

const chinese = {
  dateFormatter: () => (at: Date): string => date().format(at),
  relativeTimeFormatter: (unit: 'hour' | 'minute') => (count: number): string => ago().format(count, unit),
  unitFormatter: (unit: string) => {
    const format = made(() => new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'long' }));
    return (count: number): string => format().format(count);
  },
  /** Chinese does not tell one from many. */
  plural: (): string => 'other',
};

/**
 * What Web Chat takes for its numbers and dates, in place of its own: that brings tables for 40 languages, all of which it
 * reads at the start. The browser has those for Chinese.
 */
export default function numbers(): typeof chinese {
  return chinese;
}
