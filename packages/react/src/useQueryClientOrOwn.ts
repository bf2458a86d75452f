'use client';
import { QueryClient, QueryClientContext } from '@tanstack/react-query';
import { useContext, useState } from 'react';
import { ownClient } from './ownClient.js';

/** The query client of the application, or one for the whole page if there is no `QueryClientProvider`. */
export function useQueryClientOrOwn(): QueryClient {
  const given = useContext(QueryClientContext);
  const [own] = useState(() => given ?? pageClient());
  return given ?? own;
}

function pageClient(): QueryClient {
  // On a server, pages of different people must not share one.
  if (typeof document === 'undefined') return new QueryClient();
  return (ownClient.current ??= new QueryClient());
}
