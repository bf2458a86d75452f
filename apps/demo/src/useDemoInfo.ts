import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import type { DemoInfo } from '../server/api.js';

/** What the server says of itself: where answers come from, and what is wrong with that. */
export function useDemoInfo(): UseQueryResult<DemoInfo> {
  return useQuery({
    queryKey: ['demo'],
    queryFn: async () => (await (await fetch('/demo.json')).json()) as DemoInfo,
    staleTime: Infinity,
  });
}
