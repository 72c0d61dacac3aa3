import { useQuery } from '@tanstack/react-query';
import type { Subject } from '../../shared/schemes/model.ts';
import { api } from '../client.ts';

/** Whom a scheme judges; households until that is known, and of a scheme that is no longer in force. */
export function useSubject(schemeId: number): Subject {
  const { data } = useQuery(api.schemes.names.queryOptions());
  return data?.schemes.find((one) => one.schemeId === schemeId)?.subject ?? 'household';
}
