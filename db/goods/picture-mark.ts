/** SQL: by which the picture of goods g is known; null for none. */
export const PICTURE_MARK = `(SELECT substr(sha256, 1, 16) FROM goods_picture WHERE goods_id = g.id)`;
