/** The longest side of a picture that is sent, in pixels. Models see no more of a larger one. */
export const PICTURE_SIDE = 2048;

/** A picture in one of these formats is sent as it is if it is small enough, unless the server reads fewer: llama.cpp reads no WebP. */
const SENT_AS_IS: readonly string[] = ['image/jpeg', 'image/png', 'image/webp', 'image/gif'];
/** Above this size, in bytes, a picture is encoded again even if its sides are short enough. */
const LARGE = 4_000_000;
/** A lossless copy may have this many bytes. A screenshot stays below it, a photo does not. */
const LOSSLESS = 1_500_000;
/** The longest side of a vector graphic that is drawn, in pixels. */
const VECTOR_SIDE = 1024;

/** Formats that some browsers attach without a media type. */
const PICTURE_NAME = /\.(?:heic|heif|avif|jxl|tiff?|bmp|svg)$/i;

/** The browser cannot draw a picture, so it cannot be converted to a format that models read. */
export class UnreadablePicture extends Error {
  override readonly name = 'UnreadablePicture';
}

/** Whether a file is a picture, by its media type or its name. */
export function isPicture({ name, type }: File): boolean {
  return type.startsWith('image/') || (type === '' && PICTURE_NAME.test(name));
}

/**
 * Makes a picture ready to be sent: at most `side` pixels wide and high, in one of the formats that the server reads. A file that fits already, or
 * is not a picture, is returned as it is.
 *
 * @param types media types that the server reads. @defaultValue JPEG, PNG, WebP and GIF
 * @throws {UnreadablePicture} the browser cannot draw it: HEIC outside of Safari, for example
 */
export async function preparePicture(file: File, side: number, types: readonly string[] = SENT_AS_IS): Promise<File> {
  // Environments without a renderer cannot draw.
  if (!isPicture(file) || typeof globalThis.HTMLImageElement?.prototype.decode !== 'function') return file;
  const url = URL.createObjectURL(file);
  try {
    const image = await load(url, file.name);
    const isVector = file.type === 'image/svg+xml' || /\.svg$/i.test(file.name);
    const { width, height } = fitted(image, side, isVector);
    const isSmaller = width < image.naturalWidth || height < image.naturalHeight;
    if (types.includes(file.type) && !isSmaller && file.size <= LARGE) return file;
    return await encode(draw(image, width, height), file, types);
  } finally {
    URL.revokeObjectURL(url);
  }
}

async function load(url: string, name: string): Promise<HTMLImageElement> {
  const image = new Image();
  image.src = url;
  try {
    await image.decode();
  } catch (cause) {
    throw new UnreadablePicture(`${name} cannot be drawn.`, { cause });
  }
  return image;
}

/** The size to draw in. A vector graphic has no pixels of its own, and may have no size. */
function fitted(
  { naturalWidth, naturalHeight }: HTMLImageElement,
  side: number,
  isVector: boolean,
): { readonly width: number; readonly height: number } {
  const [width, height] = naturalWidth > 0 && naturalHeight > 0 ? [naturalWidth, naturalHeight] : [1, 1];
  const longest = Math.max(width, height);
  const scale = isVector ? Math.min(side, VECTOR_SIDE) / longest : Math.min(1, side / longest);
  return { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) };
}

async function encode(canvas: HTMLCanvasElement, { name, type }: File, types: readonly string[]): Promise<File> {
  const isPhoto = !/^image\/(?:png|gif|webp|svg\+xml)$/.test(type) && !/\.svg$/i.test(name);
  if (!isPhoto) {
    const lossless = await toBlob(canvas, 'image/png');
    if (lossless && lossless.size <= LOSSLESS) return named(lossless, name);
    const transparent = types.includes('image/webp') ? await toBlob(canvas, 'image/webp', 0.9) : null;
    // Safari does not write WebP, and returns PNG instead.
    if (transparent?.type === 'image/webp') return named(transparent, name);
  }
  const photo = await toBlob(onWhite(canvas), 'image/jpeg', 0.86);
  if (!photo) throw new UnreadablePicture(`${name} cannot be encoded.`);
  return named(photo, name);
}

function draw(image: HTMLImageElement, width: number, height: number): HTMLCanvasElement {
  const canvas = document.createElement('canvas');
  canvas.width = width;
  canvas.height = height;
  const context = canvas.getContext('2d');
  if (!context) return canvas;
  context.imageSmoothingQuality = 'high';
  context.drawImage(image, 0, 0, width, height);
  return canvas;
}

/** JPEG has no transparency: it would turn black. */
function onWhite(canvas: HTMLCanvasElement): HTMLCanvasElement {
  const context = canvas.getContext('2d');
  if (!context) return canvas;
  context.globalCompositeOperation = 'destination-over';
  context.fillStyle = 'white';
  context.fillRect(0, 0, canvas.width, canvas.height);
  return canvas;
}

function toBlob(canvas: HTMLCanvasElement, type: string, quality?: number): Promise<Blob | null> {
  return new Promise((resolve) => canvas.toBlob(resolve, type, quality));
}

function named(blob: Blob, name: string): File {
  const extension = blob.type === 'image/jpeg' ? 'jpg' : blob.type.slice('image/'.length);
  return new File([blob], `${name.replace(/\.[^.]+$/, '')}.${extension}`, { type: blob.type });
}
