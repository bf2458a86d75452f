export const timeouts: {
  readonly testTimeout: number;
  readonly hookTimeout: number;
  readonly teardownTimeout: number;
  readonly retry: number;
  readonly expect: { readonly poll: { readonly timeout: number } };
};
