import { configure } from '@testing-library/react';

// For tests in jsdom. Strict mode reveals effects that run once too often. The timeout is long, because machines may be busy.
configure({ reactStrictMode: true, asyncUtilTimeout: 10_000 });
