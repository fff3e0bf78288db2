import type { UnsentFile } from './unsent';

/** Enough to read a form by, and small enough for a slow network. */
const longestSide = 1600;
const quality = 0.8;
const previewSide = 240;
const pictures = new Set(['image/jpeg', 'image/png', 'image/webp', 'image/heic', 'image/heif', 'image/bmp']);

/**
 * A picture as it is sent: at most 1,600 pixels wide and high, and drawn anew, so that it says no longer where and with what it was
 * taken. What this browser cannot draw is sent as it is.
 */
export async function prepare(file: File): Promise<UnsentFile> {
  const untouched: UnsentFile = { name: file.name || 'file', blob: file };
  if (!pictures.has(file.type)) {
    return untouched;
  }

  try {
    const drawn = await draw(file);
    try {
      const blob = await reduced(drawn, longestSide, quality);
      const preview = await dataAddress(await reduced(drawn, previewSide, 0.6));
      return { name: file.name.replace(/\.[a-z0-9]+$/i, '') + '.jpg', blob, preview };
    } finally {
      drawn.release();
    }
  } catch (error) {
    console.warn('This picture cannot be drawn here; it is sent as it is.', error);
    return untouched;
  }
}

interface Drawn {
  source: CanvasImageSource;
  width: number;
  height: number;
  release(): void;
}

async function draw(file: File): Promise<Drawn> {
  if ('createImageBitmap' in window) {
    const bitmap = await createImageBitmap(file, { imageOrientation: 'from-image' });
    return { source: bitmap, width: bitmap.width, height: bitmap.height, release: () => bitmap.close() };
  }

  const address = URL.createObjectURL(file);
  const image = new Image();
  image.src = address;
  await image.decode();
  return { source: image, width: image.naturalWidth, height: image.naturalHeight, release: () => URL.revokeObjectURL(address) };
}

async function reduced(drawn: Drawn, side: number, jpegQuality: number): Promise<Blob> {
  const scale = Math.min(1, side / Math.max(drawn.width, drawn.height));
  const canvas = document.createElement('canvas');
  canvas.width = Math.max(1, Math.round(drawn.width * scale));
  canvas.height = Math.max(1, Math.round(drawn.height * scale));
  const pen = canvas.getContext('2d');
  if (!pen) {
    throw new Error('There is no canvas.');
  }

  // What is transparent would become black.
  pen.fillStyle = '#fff';
  pen.fillRect(0, 0, canvas.width, canvas.height);
  pen.drawImage(drawn.source, 0, 0, canvas.width, canvas.height);
  const blob = await new Promise<Blob | null>(resolve => canvas.toBlob(resolve, 'image/jpeg', jpegQuality));
  // Gives the memory back at once; cheap telephones have little.
  canvas.width = canvas.height = 0;
  if (!blob) {
    throw new Error('The canvas gave nothing.');
  }

  return blob;
}

function dataAddress(blob: Blob): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(reader.result as string);
    reader.onerror = () => reject(reader.error);
    reader.readAsDataURL(blob);
  });
}
