import createEmotion from '@emotion/css/create-instance';
import { createStyleSet } from 'botframework-webchat-component';
import { Slices } from './slices';

// Web Chat, which would make its own, gets this one (see build/web-chat.mjs): what was written into it before is not written again.
const emotion = createEmotion({ key: 'webchat--css' });

export default (): typeof emotion => emotion;

/** Writes the style sheet, the dearest part of drawing Web Chat for the first time, bit by bit and ahead. */
export async function writeStyles(styleOptions: object): Promise<void> {
  const slices = new Slices();
  for (const style of Object.values(createStyleSet(styleOptions))) {
    emotion.css(style);
    await slices.next();
  }
}
