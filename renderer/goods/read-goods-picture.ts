import { GOODS_PICTURE_BYTES, GOODS_PICTURE_SIDE } from '../../shared/goods-picture.ts';
import { decodePicture } from '../ui/decode-picture.ts';

/** The first that is small enough is taken. */
const QUALITIES = [0.85, 0.7, 0.5];

export type ReadGoodsPicture = { picture: File; fault?: undefined } | { picture?: undefined; fault: string };

/** The picture re-encoded as it is kept: small, JPEG, without location or other metadata. */
export async function readGoodsPicture(file: File): Promise<ReadGoodsPicture> {
  const opened = await decodePicture(file, { side: GOODS_PICTURE_SIDE, smaller: '请缩小后再选' });
  if (opened.fault !== undefined) return { fault: opened.fault };
  const { canvas } = opened.context;
  for (const quality of QUALITIES) {
    const jpeg = await new Promise<Blob | null>((done) => canvas.toBlob(done, 'image/jpeg', quality));
    if (jpeg && jpeg.size <= GOODS_PICTURE_BYTES)
      return { picture: new File([jpeg], 'goods.jpg', { type: 'image/jpeg' }) };
  }
  return { fault: '图片缩小以后还是太大，请换一张图' };
}
