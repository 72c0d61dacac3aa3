import { useQuery } from '@tanstack/react-query';
import { useEffect, useMemo } from 'react';
import { api } from '../client.ts';
import './goods-picture.css';

interface Props {
  goods: { id: number; picture: string | null };
  /** Of the row, next to the name; on the page of the goods; on a tile of favourites. */
  size: 'row' | 'page' | 'tile';
}

/** The picture of goods; nothing for goods without. The name stands next to it. */
export function GoodsPicture({ goods: { id, picture }, size }: Props) {
  return picture === null ? null : <Shown id={id} mark={picture} size={size} />;
}

function Shown({ id, mark, size }: { id: number; mark: string; size: Props['size'] }) {
  const { data } = useQuery(api.goods.picture.queryOptions({ input: { id, mark }, staleTime: Infinity }));
  const url = useMemo(() => (data ? URL.createObjectURL(data.file) : undefined), [data]);
  useEffect(() => () => (url === undefined ? undefined : URL.revokeObjectURL(url)), [url]);
  return (
    <span className={`goods-picture goods-picture-${size}`}>
      {url !== undefined && <img src={url} alt="" />}
    </span>
  );
}
