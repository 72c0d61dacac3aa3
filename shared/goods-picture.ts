/**
 * Pictures of goods: JPEG, small, and nothing but the picture. The page re-encodes them from the clerk's file, so that
 * neither the place of a photo nor anything hidden in a file comes along; the host checks what it gets.
 */
import { hasMetadata, pictureFile } from './picture-file.ts';

/** Longest side in pixels. */
export const GOODS_PICTURE_SIDE = 320;
export const GOODS_PICTURE_BYTES = 100 * 1024;

const endsAsJpeg = (bytes: Uint8Array): boolean => bytes.at(-2) === 0xff && bytes.at(-1) === 0xd9;

/** Why the bytes are no picture that is kept, in Chinese; undefined for one that is. */
export function goodsPictureFault(bytes: Uint8Array): string | undefined {
  if (bytes.length > GOODS_PICTURE_BYTES) return '商品图片太大，请换一张图。';
  const picture = bytes.length < 4 ? undefined : pictureFile(bytes);
  if (picture?.kind !== 'image/jpeg' || !endsAsJpeg(bytes)) return '这不是完整的 JPG 图片，请换一张图。';
  const { width, height } = picture;
  if (Math.min(width, height) < 1 || Math.max(width, height) > GOODS_PICTURE_SIDE)
    return `商品图片应是 ${String(GOODS_PICTURE_SIDE)} 点以内的，请换一张图。`;
  if (hasMetadata(bytes)) return '图片里带着拍摄地点等信息，不能存。请在“商品”里重新选择。';
  return undefined;
}
