import { useQuery } from '@tanstack/react-query';
import { api } from '../client.ts';

/** Notices among which the latest of a scheme is looked for. */
const LATEST = 200;

/** Where a paper of a scheme is proposed to be put up: where the scheme says, else where its latest notice was. */
export function usePostingPlace(schemeId: number | undefined): string | undefined {
  const { data: listed } = useQuery(api.notices.list.queryOptions({ input: { limit: LATEST } }));
  const { data: names } = useQuery(api.schemes.names.queryOptions());
  if (!listed || !names) return undefined;
  const places = names.schemes.find((one) => one.schemeId === schemeId)?.noticePlaces ?? '';
  // Schemes also name meetings at which results are read out; a notice cannot be posted up there.
  const walls = places.split('、').filter((place) => !/会议?$/.test(place));
  if (walls.some((place) => place !== '')) return walls.join('、');
  const last = listed.notices.find((one) => one.state !== 'withdrawn' && one.schemeId === schemeId);
  return last?.place ?? '村部公示栏';
}
