import * as AdaptiveCards from 'adaptivecards';

const font = 'inherit';
const px = (factor: number, base: number): number => Math.round(base * factor);

export type Pressed = { kind: 'open'; address: string } | { kind: 'submit'; data: unknown };

/** Draws an Adaptive Card with the page's own sizes and colours. */
export function drawCard(content: unknown, place: HTMLElement, pressed: (action: Pressed) => void): void {
  const styles = getComputedStyle(document.documentElement);
  const color = (name: string): string => styles.getPropertyValue(`--${name}`).trim();
  const base = parseFloat(styles.getPropertyValue('--text')) || 20;
  const tone = { default: color('ink'), subtle: color('quiet') };
  const plain = { default: tone, accent: { default: color('main'), subtle: color('main') }, attention: { default: color('warn'), subtle: color('warn') }, good: tone, warning: tone, dark: tone, light: tone };
  const card = new AdaptiveCards.AdaptiveCard();
  card.hostConfig = new AdaptiveCards.HostConfig({
    fontFamily: font,
    supportsInteractivity: true,
    fontSizes: { small: px(0.85, base), default: base, medium: px(1.05, base), large: px(1.15, base), extraLarge: px(1.3, base) },
    spacing: { small: 6, default: 10, medium: 16, large: 22, extraLarge: 28, padding: 12 },
    containerStyles: { default: { backgroundColor: color('paper'), foregroundColors: plain }, emphasis: { backgroundColor: color('soft'), foregroundColors: plain } },
    actions: { actionsOrientation: 'vertical', actionAlignment: 'stretch', buttonSpacing: 8, maxActions: 9 },
  });
  card.onExecuteAction = action => {
    if (action instanceof AdaptiveCards.OpenUrlAction && /^https?:/i.test(action.url ?? '')) {
      pressed({ kind: 'open', address: action.url! });
    } else if (action instanceof AdaptiveCards.SubmitAction) {
      pressed({ kind: 'submit', data: action.data });
    }
  };
  card.parse(content);
  const drawn = card.render();
  place.replaceChildren(...(drawn ? [drawn] : []));
}

// Only what is written as text: a card's own Markdown could carry anything.
AdaptiveCards.AdaptiveCard.onProcessMarkdown = (said, result) => {
  const safe = document.createElement('div');
  safe.textContent = said;
  result.outputHtml = safe.innerHTML;
  result.didProcess = true;
};
