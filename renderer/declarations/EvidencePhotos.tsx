import { useQuery } from '@tanstack/react-query';
import { Image } from 'antd';
import { useEffect, useMemo } from 'react';
import { api } from '../client.ts';

function Photo({ id, name }: { id: number; name: string }) {
  const { data } = useQuery(api.declarations.evidence.queryOptions({ input: { id }, staleTime: Infinity }));
  const url = useMemo(() => (data ? URL.createObjectURL(data.file) : undefined), [data]);
  useEffect(() => () => (url === undefined ? undefined : URL.revokeObjectURL(url)), [url]);
  return url === undefined ? null : <Image src={url} alt={name} height={120} />;
}

export function EvidencePhotos({ photos }: { photos: readonly { id: number; name: string }[] }) {
  if (photos.length === 0) return <span className="field-hint">没有照片</span>;
  return (
    <Image.PreviewGroup>
      <div className="photos">
        {photos.map((photo) => (
          <Photo key={photo.id} {...photo} />
        ))}
      </div>
    </Image.PreviewGroup>
  );
}
