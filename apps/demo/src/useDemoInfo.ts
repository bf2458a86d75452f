import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import type { DemoInfo } from '../server/api.js';

/** The information of the server: where answers come from, and an error in its environment. */
export function useDemoInfo(): UseQueryResult<DemoInfo> {
  return useQuery({
    queryKey: ['demo'],
    queryFn: async () => (await (await fetch('/demo.json')).json()) as DemoInfo,
    staleTime: Infinity,
  });
}
