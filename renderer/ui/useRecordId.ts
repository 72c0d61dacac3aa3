import { useParams } from '@tanstack/react-router';

/** Id of the record that the address of the page names. */
export function useRecordId(): number {
  return Number(useParams({ strict: false }).id);
}
